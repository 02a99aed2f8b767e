import { createTestDatabase } from "@landfall/database/testing";
import { Metrics, createLogger } from "@landfall/runtime";

import type { Bus } from "../bus.ts";
import { testBus } from "../contract/index.ts";
import { createPgBossBus, groups, installEventQueues, queueOf } from "./index.ts";

testBus("pg-boss", async () => {
  const first = await createTestDatabase();
  await installEventQueues(first.boss);
  for (const group of groups) await first.boss.updateQueue(queueOf(group), { retryDelay: 0, retryBackoff: false });
  const buses: Bus[] = [];
  const openOn = ({ boss, database }: Pick<typeof first, "boss" | "database">): Bus => {
    const logger = createLogger({ service: "bus", level: "silent", pretty: false });
    const bus = createPgBossBus({ boss, database, logger, metrics: new Metrics(), attempts: 3 });
    buses.push(bus);
    return bus;
  };
  return {
    database: first.database,
    open: async () => openOn(buses.length === 0 ? first : await first.another()),
    close: async () => {
      await Promise.all(buses.map((bus) => bus.stop()));
      await first.close();
    },
  };
});
