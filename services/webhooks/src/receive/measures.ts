import type { Metrics } from "@landfall/runtime";

import type { Answer, Outcome } from "./answer.ts";
import { boundedLabel } from "./bounded-label.ts";

const latencyBuckets = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2.5];
const mostUnknownTypes = 50;

export interface Measured extends Pick<Answer, "type"> {
  readonly provider: string;
  readonly outcome: Outcome;
  /** From the last byte of the delivery until its answer; left out when it was never whole. */
  readonly seconds?: number;
}

/** Counts deliveries by what became of them. */
export const createMeasures = (metrics: Metrics) => {
  const deliveries = metrics.counter("webhook_deliveries_total", "Deliveries by what became of them.", [
    "provider",
    "outcome",
  ]);
  const latency = metrics.histogram(
    "webhook_answer_seconds",
    "From the last byte of a delivery until its answer.",
    ["provider", "outcome"],
    latencyBuckets,
  );
  const unknownTypes = metrics.counter(
    "webhook_unknown_types_total",
    "Signed deliveries of types that Landfall does not act on.",
    ["provider", "type"],
  );
  const typeLabel = boundedLabel(mostUnknownTypes);

  return ({ provider, outcome, type, seconds }: Measured): void => {
    deliveries.inc({ provider, outcome });
    if (seconds !== undefined) latency.observe({ provider, outcome }, seconds);
    if (outcome === "unknown" && type !== undefined) unknownTypes.inc({ provider, type: typeLabel(type) });
  };
};
