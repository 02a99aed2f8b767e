import type { DatabaseHandle } from "@landfall/database";

import type { Bus } from "./bus.ts";
import { readAnyEvent } from "./handling/read-any-event.ts";

/** There is no such parked event, or it was retried already. */
export class NotParkedError extends Error {
  override readonly name = "NotParkedError";
  readonly code = "NOT_PARKED";
  readonly retryable = false;

  constructor(id: number) {
    super(`no event is parked under the number ${id}; the parked ones are listed by "landfall parked"`);
  }
}

/**
 * Gives a parked event to its group again: the group forgets that it has seen it, and it is published once more; the
 * other groups have seen it. Throws `NotParkedError`, or `UnreadableEventError` while this version cannot read it either.
 */
export const retryParkedEvent = async (
  { bus, database }: { readonly bus: Pick<Bus, "publish">; readonly database: DatabaseHandle },
  id: number,
): Promise<void> => {
  await database.transaction().execute(async (transaction) => {
    const parked = await transaction
      .updateTable("parked_event")
      .set({ resolved_at: new Date() })
      .where("id", "=", id)
      .where("resolved_at", "is", null)
      .returning(["consumer_group", "event"])
      .executeTakeFirst();
    if (!parked) throw new NotParkedError(id);
    const event = readAnyEvent(parked.event);
    await transaction
      .deleteFrom("inbox")
      .where("consumer_group", "=", parked.consumer_group)
      .where("event_id", "=", event.id)
      .execute();
    await bus.publish([event], { in: transaction });
  });
};
