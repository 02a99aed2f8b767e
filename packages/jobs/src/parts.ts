import type { Bus } from "@landfall/bus";
import type { DatabaseHandle } from "@landfall/database";
import type { Clock } from "@landfall/runtime";
import type { PgBoss } from "pg-boss";

import type { RetryPolicy } from "./options.ts";

/** What settling stands on. */
export interface SettleParts {
  readonly database: DatabaseHandle;
  readonly boss: PgBoss;
  readonly bus: Pick<Bus, "publish">;
  readonly retry: RetryPolicy;
  readonly clock: Clock;
  readonly random: () => number;
}
