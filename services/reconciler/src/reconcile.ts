import type { Bus } from "@landfall/bus";
import {
  type DatabaseHandle,
  type Integration,
  liveIntegrations,
  markAuthorised,
  markNeedsAuthorisation,
  markReconciled,
} from "@landfall/database";
import { type LandfallEvent, makeEvent, providerNotified } from "@landfall/events";
import type { Clock, Logger } from "@landfall/runtime";
import { type OpenAccount, type RecordingSummary, SourceError } from "@landfall/source";

import { windowOf } from "./window.ts";

export interface ReconcileParts {
  readonly database: DatabaseHandle;
  readonly bus: Pick<Bus, "publish">;
  readonly openAccount: OpenAccount;
  readonly clock: Clock;
  readonly logger: Logger;
  /** A recording is filed under the meeting's date but appears hours later: each pass looks back this far again. */
  readonly overlapMs: number;
}

const batch = 100;

/** The keys of these recordings that we have never heard of. */
const unknown = async (
  database: DatabaseHandle,
  integration: Integration,
  found: readonly RecordingSummary[],
): Promise<RecordingSummary[]> => {
  if (found.length === 0) return [];
  const known = await database
    .selectFrom("recording")
    .select("recording_key")
    .where("provider", "=", integration.provider)
    .where("provider_account_id", "=", integration.provider_account_id)
    .where(
      "recording_key",
      "in",
      found.map(({ recordingKey }) => recordingKey),
    )
    .execute();
  const keys = new Set(known.map(({ recording_key }) => recording_key));
  // A listing whose pages overlap names a recording twice.
  const byKey = new Map(found.map((recording) => [recording.recordingKey, recording]));
  return [...byKey.values()].filter(({ recordingKey }) => !keys.has(recordingKey));
};

const notify = (integration: Integration, missed: readonly RecordingSummary[], occurredAt: Date): LandfallEvent =>
  makeEvent(
    providerNotified,
    {
      provider: integration.provider,
      providerAccountId: integration.provider_account_id,
      notification: "reconcile",
      recordings: missed.map((recording) => ({
        recordingKey: recording.recordingKey,
        topic: recording.topic,
        startedAt: recording.startedAt.toISOString(),
        ...(recording.meetingId === null ? {} : { meetingId: recording.meetingId }),
        ...(recording.hostId === null ? {} : { hostId: recording.hostId }),
        ...(recording.hostEmail === null ? {} : { hostEmail: recording.hostEmail }),
      })),
    },
    { accountId: integration.account_id, integrationId: integration.id, key: integration.id, occurredAt },
  );

/**
 * Asks one provider account what it recorded, and publishes what the webhooks missed as the same event. The mark moves
 * only when the whole window was read: an error of the API is never read as "nothing there".
 */
const reconcileIntegration = async (
  parts: ReconcileParts,
  integration: Integration,
  signal: AbortSignal,
): Promise<{ readonly missed: number }> => {
  const window = windowOf(integration, { now: parts.clock.now(), overlapMs: parts.overlapMs });
  let missed = 0;
  const publish = async (found: readonly RecordingSummary[]) => {
    const fresh = await unknown(parts.database, integration, found);
    if (fresh.length > 0) await parts.bus.publish([notify(integration, fresh, window.to)]);
    missed += fresh.length;
  };
  let found: RecordingSummary[] = [];
  for await (const recording of parts.openAccount(integration).recordings(window, signal)) {
    found.push(recording);
    if (found.length < batch) continue;
    await publish(found);
    found = [];
  }
  await publish(found);
  await markReconciled(parts.database, integration.id, window.to);
  await markAuthorised(parts.database, integration.id);
  return { missed };
};

/** The provider is asked for those that need authorisation, too: its answer is how we learn that they have it again. */
const asked: ReadonlySet<Integration["status"]> = new Set(["active", "needs_authorisation"]);

/** One pass over every integration that imports; one that fails does not keep the others from theirs. */
export const reconcileAll = async (parts: ReconcileParts, signal: AbortSignal): Promise<void> => {
  for (const integration of await liveIntegrations(parts.database)) {
    if (!asked.has(integration.status)) continue;
    signal.throwIfAborted();
    const about = { integrationId: integration.id, provider: integration.provider };
    try {
      const { missed } = await reconcileIntegration(parts, integration, signal);
      parts.logger.info({ ...about, missed }, "reconciled");
    } catch (error) {
      signal.throwIfAborted();
      parts.logger.error({ ...about, err: error }, "an integration could not be reconciled; the next pass asks again");
      if (!(error instanceof SourceError) || error.kind !== "authorise") continue;
      await markNeedsAuthorisation(parts.database, integration.id, error.message);
    }
  }
};
