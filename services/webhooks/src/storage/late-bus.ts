import type { Bus } from "@landfall/bus";
import { type Logger, sleep } from "@landfall/runtime";

const tryAgainMs = 2_000;

/** The bus is not open yet. Retryable, and a reason to use the next rung of the ladder. */
class BusNotOpenError extends Error {
  override readonly name = "BusNotOpenError";
  readonly code = "BUS_NOT_OPEN";
  readonly retryable = true;

  constructor() {
    super("the bus could not be opened yet; it is tried again in the background");
  }
}

/**
 * A bus that may be opened later: opening needs the engines, and the door has to take webhooks without them. Until then
 * publishing is refused at once.
 */
export const createLateBus = (
  open: () => Promise<Pick<Bus, "publish">>,
  logger: Logger,
  signal: AbortSignal,
): Pick<Bus, "publish"> & { readonly opened: Promise<void> } => {
  let bus: Pick<Bus, "publish"> | undefined;

  const opening = async (): Promise<void> => {
    for (let attempt = 1; bus === undefined && !signal.aborted; attempt++) {
      try {
        bus = await open();
        if (attempt > 1) logger.info("the bus is open");
      } catch (error) {
        if (attempt === 1) logger.warn({ error }, "the bus cannot be opened: events are kept elsewhere until it can");
        await sleep(tryAgainMs, signal).catch(() => {});
      }
    }
  };

  return {
    /** Settles when the bus is open or `signal` aborted. */
    opened: opening(),
    publish: async (events, options) => {
      if (!bus) throw new BusNotOpenError();
      await bus.publish(events, options);
    },
  };
};
