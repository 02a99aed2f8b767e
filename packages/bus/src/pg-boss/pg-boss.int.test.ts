import { createTestDatabase } from "@landfall/database/testing";

import type { Bus } from "../bus.ts";
import { testBus } from "../contract/index.ts";
import { installHastyQueues, openBusOn } from "./open-for-test.ts";

testBus("pg-boss", async () => {
  const first = await createTestDatabase();
  await installHastyQueues(first.boss);
  const buses: Bus[] = [];
  return {
    database: first.database,
    open: async () => {
      const bus = openBusOn(buses.length === 0 ? first : await first.another(), { attempts: 3 });
      buses.push(bus);
      return bus;
    },
    close: async () => {
      await Promise.all(buses.map((bus) => bus.stop()));
      await first.close();
    },
  };
});
