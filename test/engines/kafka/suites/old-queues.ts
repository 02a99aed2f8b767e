import { idsOf, leaveTrace, many, notified, soon, traces } from "@landfall/bus/contract";
import { createPgBossBus } from "@landfall/bus/pg-boss";
import { Metrics } from "@landfall/runtime";
import { describe, expect, it } from "vitest";

import { logger } from "../open-harness.ts";
import { useHarness } from "../use-harness.ts";

export const describeOldQueues = (brokers: () => string): void => {
  describe("events that the database's queues hold when Kafka takes over", () => {
    const given = useHarness(brokers);

    it("are counted and handled like the others", async () => {
      const { open, engine, database } = given();
      const before = createPgBossBus({ ...engine, logger, metrics: new Metrics() });
      const [old, fresh] = [many(60, notified), many(5, notified)];
      await before.publish(old);
      await before.stop();
      const bus = await open();
      await bus.publish(fresh);
      expect(await bus.lag()).toEqual(expect.arrayContaining([{ group: "fetcher", waiting: 65 }]));
      await bus.subscribe("fetcher", { "provider.notified": leaveTrace });
      await bus.whenCaughtUp(soon());
      expect(await traces(database)).toEqual(idsOf([...old, ...fresh]));
    });

    it("are handled too when an old process publishes them later", async () => {
      const { open, engine, database } = given();
      const bus = await open();
      await bus.subscribe("fetcher", { "provider.notified": leaveTrace });
      await bus.whenCaughtUp(soon());
      const before = createPgBossBus({ ...engine, logger, metrics: new Metrics() });
      const late = many(3, notified);
      await before.publish(late);
      await before.stop();
      await bus.whenCaughtUp(soon());
      expect(await traces(database)).toEqual(idsOf(late));
    });
  });
};
