import type { Queryable } from "@landfall/database";
import type { LandfallEvent } from "@landfall/events";

import { storable } from "../publishing/storable.ts";

/** Keeps events in the database until the relay has published them; with a transaction, if and only if it commits. */
export const writeOutbox = async (database: Queryable, events: readonly LandfallEvent[]): Promise<void> => {
  if (events.length === 0) return;
  await database
    .insertInto("outbox")
    .values(events.map((event) => ({ event: JSON.stringify(storable(event)) })))
    .execute();
};
