import type { Bus } from "@landfall/bus";
import type { DatabaseHandle } from "@landfall/database";
import { type EventNamed, readEvent, recordingImported } from "@landfall/events";

/** The part of a bus that settling needs, on a table: what is published exists if and only if its transaction commits. */
export const outboxBus: Pick<Bus, "publish"> = {
  publish: async (events, { in: transaction } = {}) => {
    if (!transaction) throw new Error("settling publishes in its transaction");
    const rows = events.map((event) => ({ event: JSON.stringify(event) }));
    await transaction.insertInto("outbox").values(rows).execute();
  },
};

const nameOf = (event: unknown): unknown =>
  typeof event === "object" && event !== null ? Reflect.get(event, "type") : undefined;

/** What was said of recordings that became imported, in the order in which it was said. */
export const importedOf = async (
  database: DatabaseHandle,
  recordingId: string,
): Promise<readonly EventNamed<"recording.imported">["data"][]> => {
  const rows = await database.selectFrom("outbox").select("event").orderBy("sequence").execute();
  return rows
    .map(({ event }) => event)
    .filter((event) => nameOf(event) === recordingImported.name)
    .map((event) => readEvent(recordingImported, event).data)
    .filter((data) => data.recordingId === recordingId);
};
