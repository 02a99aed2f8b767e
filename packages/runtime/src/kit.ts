import { type Clock, systemClock } from "./clock.ts";
import { Health } from "./health.ts";
import { Lifecycle } from "./lifecycle.ts";
import type { Logger } from "./logger.ts";
import { Metrics } from "./metrics.ts";

/** What every service is composed with. */
export interface Kit {
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly health: Health;
  readonly lifecycle: Lifecycle;
  readonly clock: Clock;
}

/** Stopping goes through the Lifecycle that the service was composed with. */
export interface Service {
  readonly name: string;
  start(): Promise<void>;
}

export const createKit = ({
  logger,
  clock = systemClock,
}: {
  readonly logger: Logger;
  readonly clock?: Clock;
}): Kit => ({
  logger,
  metrics: new Metrics(),
  health: new Health(),
  lifecycle: new Lifecycle(),
  clock,
});
