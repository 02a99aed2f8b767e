import type { Logger, Metrics } from "@landfall/runtime";
import type { JobWithMetadata } from "pg-boss";

import type { Outcome } from "../handling/handle-delivery.ts";
import { idOf } from "../handling/park-event.ts";

/** Counts and tells what became of events. */
export const createOutcomeReport = ({ logger, metrics }: { readonly logger: Logger; readonly metrics: Metrics }) => {
  const handled = metrics.counter("bus_events_handled_total", "Events by what became of them in a group.", [
    "group",
    "outcome",
  ]);
  return (group: string, outcome: Outcome, job: JobWithMetadata): void => {
    handled.inc({ group, outcome: outcome.kind });
    const about = { group, event: idOf(job.data) };
    if (outcome.kind === "parked") logger.error({ ...about, cause: outcome.cause }, "an event was put aside");
    else if (outcome.kind === "failed") {
      const { error, counted } = outcome;
      logger.warn({ ...about, error, counted }, "an event could not be handled and will come again");
    } else if (job.retryCount > 0)
      logger.info({ ...about, outcome: outcome.kind }, "an event that came again is handled");
  };
};
