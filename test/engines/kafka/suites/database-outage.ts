import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { idsOf, leaveTrace, notified, parked, soon, traces } from "@landfall/bus/contract";
import { applyTopics, createKafkaBus, namesWith } from "@landfall/bus/kafka";
import { installEventQueues } from "@landfall/bus/pg-boss";
import { connect, migrate, startBoss } from "@landfall/database";
import { startEmbeddedPostgres } from "@landfall/database/embedded";
import type { KafkaServer } from "@landfall/local/engines/kafka";
import { Metrics } from "@landfall/runtime";
import { afterEach, describe, expect, it } from "vitest";

import { adminOf } from "../admin.ts";
import { spread } from "../events.ts";
import { catalogueOf, logger, settingsFor } from "../open-harness.ts";

export const describeDatabaseOutage = (server: () => KafkaServer): void => {
  describe("a database that stops and comes back", () => {
    const cleanUps: (() => Promise<unknown>)[] = [];
    afterEach(async () => {
      for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
    });

    const startPostgres = async () => {
      const folder = await mkdtemp(join(tmpdir(), "landfall-bus-"));
      cleanUps.push(() => rm(folder, { recursive: true }));
      await chmod(folder, 0o711);
      const postgres = await startEmbeddedPostgres({ home: join(folder, "home"), logger });
      cleanUps.push(postgres.stop);
      const { connectionString } = postgres;
      const shared = { connectionString, poolSize: 6, applicationName: "test", onError: () => {} };
      const database = connect(shared);
      cleanUps.push(() => database.destroy());
      await migrate(database);
      const boss = await startBoss({ ...shared, logger, migrate: true });
      cleanUps.push(() => boss.stop({ timeout: 5_000 }));
      await installEventQueues(boss);
      return { postgres, database, boss };
    };

    it("leaves events with the brokers meanwhile: none is blamed, each takes effect once", async () => {
      const { postgres, database, boss } = await startPostgres();
      const settings = settingsFor(server().brokers);
      const topics = catalogueOf(3);
      await adminOf(settings, (admin) => applyTopics(admin, namesWith(settings.prefix, topics).all));
      const parts = { settings, topics, database, boss: async () => boss, logger, metrics: new Metrics() };
      const bus = createKafkaBus({ ...parts, attempts: 2 });
      cleanUps.push(() => bus.stop());
      const [inHand, before, during] = [notified("in hand"), spread(100), spread(30)];
      const reached = Promise.withResolvers<void>();
      const down = Promise.withResolvers<void>();
      await bus.publish([inHand, ...before]);
      await bus.subscribe("fetcher", {
        "provider.notified": async (event, transaction) => {
          const result = await leaveTrace(event, transaction);
          if (event.id === inHand.id) {
            reached.resolve();
            await down.promise;
          }
          return result;
        },
      });
      await reached.promise;
      await postgres.interrupt();
      down.resolve();
      await bus.publish(during);
      await postgres.resume();
      await expect.poll(() => traces(database).catch(() => []), { timeout: 30_000 }).toHaveLength(131);
      await bus.whenCaughtUp(soon());
      expect(await traces(database)).toEqual(idsOf([inHand, ...before, ...during]));
      expect(await parked(database)).toEqual([]);
    });
  });
};
