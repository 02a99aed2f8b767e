import type { Bus } from "@landfall/bus";
import { type DatabaseHandle, type Integration, liveIntegrations, markReconciled } from "@landfall/database";
import { type LandfallEvent, makeEvent, providerNotified } from "@landfall/events";
import type { Clock, Logger } from "@landfall/runtime";
import type { OpenAccount, RecordingSummary } from "@landfall/source";

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
  return found.filter(({ recordingKey }) => !keys.has(recordingKey));
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
export const reconcileIntegration = async (
  parts: ReconcileParts,
  integration: Integration,
  signal: AbortSignal,
): Promise<{ readonly missed: number }> => {
  const to = parts.clock.now();
  const since = integration.reconciled_until?.getTime() ?? integration.installed_at.getTime();
  const from = new Date(Math.max(integration.installed_at.getTime(), since - parts.overlapMs));
  let missed = 0;
  const publish = async (found: readonly RecordingSummary[]) => {
    const fresh = await unknown(parts.database, integration, found);
    if (fresh.length > 0) await parts.bus.publish([notify(integration, fresh, to)]);
    missed += fresh.length;
  };
  let found: RecordingSummary[] = [];
  for await (const recording of parts.openAccount(integration).recordings({ from, to }, signal)) {
    found.push(recording);
    if (found.length < batch) continue;
    await publish(found);
    found = [];
  }
  await publish(found);
  await markReconciled(parts.database, integration.id, to);
  return { missed };
};

/** One pass over every active integration; one that fails does not keep the others from theirs. */
export const reconcileAll = async (parts: ReconcileParts, signal: AbortSignal): Promise<void> => {
  for (const integration of await liveIntegrations(parts.database)) {
    if (integration.status !== "active") continue;
    signal.throwIfAborted();
    const about = { integrationId: integration.id, provider: integration.provider };
    try {
      const { missed } = await reconcileIntegration(parts, integration, signal);
      parts.logger.info({ ...about, missed }, "reconciled");
    } catch (error) {
      parts.logger.error({ ...about, err: error }, "the provider could not be asked; the next pass asks again");
    }
  }
};
