import type { Handler, HandlerResult } from "@landfall/bus";
import {
  type DatabaseTransaction,
  findIntegration,
  findLiveIntegration,
  type Integration,
  note,
  upsertRecording,
} from "@landfall/database";
import type { EventNamed } from "@landfall/events";
import type { Jobs } from "@landfall/jobs";

type Notified = EventNamed<"provider.notified">;

const integrationOf = async (transaction: DatabaseTransaction, event: Notified): Promise<Integration | undefined> => {
  const known = event.integrationId === null ? undefined : await findIntegration(transaction, event.integrationId);
  return known ?? (await findLiveIntegration(transaction, event.data));
};

/** What a reconcile finds is published as the same event; nobody notified us of it. */
const wordsFor = (notification: string): string =>
  notification === "reconcile"
    ? "Found when the provider was asked what it has; no notification of it had come."
    : `The provider notified us: ${notification}.`;

/** One order for everybody, so that two events about the same recordings cannot wait for each other: by code units. */
const inOrder = (recordings: Notified["data"]["recordings"]) =>
  [...recordings].sort(({ recordingKey: a }, { recordingKey: b }) => Number(a > b) - Number(a < b));

const date = (text: string | undefined): Date | null => (text === undefined ? null : new Date(text));

/** A notification only says where to look: each recording that it names is made known, and inspected. */
export const onProviderNotified =
  ({ jobs }: { readonly jobs: Jobs }): Handler<Notified> =>
  async (event, transaction): Promise<HandlerResult> => {
    const { provider, providerAccountId, notification, recordings, problem } = event.data;
    if (problem !== undefined)
      return { kind: "park", cause: `the ${provider} notification is not understood: ${problem}` };
    const integration = await integrationOf(transaction, event);
    if (!integration) {
      return { kind: "park", cause: `no account has an integration for the ${provider} account ${providerAccountId}` };
    }
    for (const told of inOrder(recordings)) {
      const recording = await upsertRecording(transaction, {
        accountId: integration.account_id,
        integrationId: integration.id,
        provider,
        providerAccountId,
        recordingKey: told.recordingKey,
        topic: told.topic ?? null,
        meetingId: told.meetingId ?? null,
        hostId: told.hostId ?? null,
        hostEmail: told.hostEmail ?? null,
        startedAt: date(told.startedAt),
      });
      await note(transaction, {
        accountId: recording.account_id,
        recordingId: recording.id,
        code: "notified",
        words: wordsFor(notification),
        data: { eventId: event.id },
      });
      await jobs.ask(transaction, { recordingId: recording.id, stage: "inspect", cost: 1, causationId: event.id });
    }
    return { kind: "done" };
  };
