import type { Logger, Metrics } from "@landfall/runtime";

import type { Outcome } from "./handle-delivery.ts";

export interface Handled {
  readonly group: string;
  readonly eventId: () => string | null;
  /** It was delivered before, and comes again. */
  readonly isRepeat: boolean;
}

export type OutcomeReport = (outcome: Outcome, handled: Handled) => void;

/** Counts and tells what became of events. */
export const createOutcomeReport = ({
  logger,
  metrics,
}: {
  readonly logger: Logger;
  readonly metrics: Metrics;
}): OutcomeReport => {
  const counted = metrics.counter("bus_events_handled_total", "Events by what became of them in a group.", [
    "group",
    "outcome",
  ]);
  return (outcome, { group, eventId, isRepeat }) => {
    counted.inc({ group, outcome: outcome.kind });
    const { kind } = outcome;
    if (kind !== "parked" && kind !== "failed" && !isRepeat) return;
    const about = { group, event: eventId() };
    if (kind === "parked") logger.error({ ...about, cause: outcome.cause }, "an event was put aside");
    else if (kind === "failed") {
      const { error, counted: blamed } = outcome;
      logger.warn({ ...about, error, counted: blamed }, "an event could not be handled and will come again");
    } else logger.info({ ...about, outcome: kind }, "an event that came again is handled");
  };
};
