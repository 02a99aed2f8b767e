import type { DatabaseHandle } from "@landfall/database";
import type { LandfallEvent } from "@landfall/events";

import type { Handler } from "../bus.ts";

/** A handler whose effect can be counted: a row that commits with the event. */
export const leaveTrace: Handler<LandfallEvent> = async (event, transaction) => {
  await transaction
    .insertInto("audit")
    .values({
      actor: "handler",
      action: event.type,
      subject: event.id,
      before: null,
      after: JSON.stringify(event.data),
    })
    .execute();
  return { kind: "done" };
};

/** The ids of the events whose effect is there, in order; one that took effect twice is there twice. */
export const traces = async (database: DatabaseHandle): Promise<readonly string[]> => {
  const rows = await database.selectFrom("audit").select("subject").execute();
  return rows.map(({ subject }) => subject).sort();
};

export const idsOf = (events: readonly LandfallEvent[]): readonly string[] => events.map(({ id }) => id).sort();

export const parked = (database: DatabaseHandle) =>
  database.selectFrom("parked_event").select(["consumer_group", "event_id", "account_id", "event", "cause"]).execute();
