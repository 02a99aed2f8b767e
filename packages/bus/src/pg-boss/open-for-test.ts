import type { TestDatabase } from "@landfall/database/testing";
import { Metrics, createLogger } from "@landfall/runtime";
import type { PgBoss } from "pg-boss";

import type { Bus } from "../bus.ts";
import { type PgBossBusOptions, createPgBossBus } from "./pg-boss-bus.ts";
import { groups, installEventQueues, queueOf } from "./queues.ts";

/** The queues of all groups, bringing failed events back at once. */
export const installHastyQueues = async (boss: PgBoss): Promise<void> => {
  await installEventQueues(boss);
  for (const group of groups) await boss.updateQueue(queueOf(group), { retryDelay: 0, retryBackoff: false });
};

export const openBusOn = (
  { boss, database }: Pick<TestDatabase, "boss" | "database">,
  options: Partial<PgBossBusOptions> = {},
): Bus => {
  const logger = createLogger({ service: "bus", level: "silent", pretty: false });
  return createPgBossBus({ boss, database, logger, metrics: new Metrics(), ...options });
};
