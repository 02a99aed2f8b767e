import { randomUUID } from "node:crypto";

import { fileFetched, makeEvent, providerNotified } from "@landfall/events";

let made = 0;

/** Of many recordings: a broker may handle those of one in their order, which takes longer. */
const context = () => ({
  accountId: 101,
  integrationId: null,
  key: `recording-${(made += 1) % 100}`,
  occurredAt: new Date("2026-03-04T05:06:07Z"),
});

/** An event that the group `fetcher` reads. */
export const notified = (topic = "Weekly") =>
  makeEvent(
    providerNotified,
    {
      provider: "zoom",
      providerAccountId: "abc",
      notification: "recording.completed",
      recordings: [{ recordingKey: "m1", topic }],
    },
    context(),
  );

/** An event that the group `transcoder` reads. */
export const fetched = () =>
  makeEvent(
    fileFetched,
    {
      recordingId: randomUUID(),
      fileId: randomUUID(),
      kind: "video",
      objectKey: "101/file/1-a/original",
      sizeBytes: 42,
      sha256: "0".repeat(64),
    },
    context(),
  );

/** A `provider.notified` whose data no version of ours could have written. */
export const unreadable = () => {
  const event = notified();
  return Object.assign(event, { data: { ...event.data, recordings: "many" } });
};

export const many = <Event>(count: number, make: () => Event): readonly Event[] =>
  Array.from({ length: count }, () => make());

/** Long enough for a slow machine; a test that waits this long fails. */
export const soon = (): AbortSignal => AbortSignal.timeout(30_000);
