import type { Queryable } from "@landfall/database";
import type { Logger } from "@landfall/runtime";

import type { Bus } from "../bus.ts";
import { UnpublishableEventError } from "../errors.ts";
import { parkEvent } from "../handling/park-event.ts";
import type { Pending } from "./pending.ts";

export interface PublishPendingOptions {
  readonly bus: Pick<Bus, "publish">;
  readonly database: Queryable;
  readonly logger: Logger;
}

/** Whose parked events these are: nobody has read them yet. */
const group = "outbox";

/**
 * Publishes a batch. An event that no broker will ever take must not hold up those behind it: when there is one, the
 * batch goes one by one, and what is refused is parked with the cause.
 */
export const publishPending = async (
  pending: readonly Pending[],
  { bus, database, logger }: PublishPendingOptions,
): Promise<void> => {
  try {
    await bus.publish(pending.map(({ event }) => event));
    return;
  } catch (error) {
    if (!(error instanceof UnpublishableEventError)) throw error;
  }
  for (const { event } of pending) {
    try {
      await bus.publish([event]);
    } catch (error) {
      if (!(error instanceof UnpublishableEventError)) throw error;
      logger.error({ err: error, event: event.id }, "an event of the outbox was put aside");
      await parkEvent(database, { group, raw: event, cause: `It could not be published: ${error.message}` });
    }
  }
};
