import { randomBytes } from "node:crypto";

import type { Bus } from "@landfall/bus";
import type { BusHarness } from "@landfall/bus/contract";
import {
  type KafkaBus,
  type KafkaBusOptions,
  type KafkaSettings,
  type TopicCatalogue,
  applyTopics,
  createKafkaBus,
  namesWith,
} from "@landfall/bus/kafka";
import { installEventQueues } from "@landfall/bus/pg-boss";
import { createTestDatabase, type TestDatabase } from "@landfall/database/testing";
import { topics } from "@landfall/events";
import { Metrics, createLogger } from "@landfall/runtime";

import { adminOf } from "./admin.ts";

/** As the catalogue says, but for the number of partitions, of which a test of a second needs few. */
export const catalogueOf = (partitions: number): TopicCatalogue =>
  Object.fromEntries(
    Object.entries(topics).map(([name, topic]) => [name, { ...topic, partitions }]),
  ) as unknown as TopicCatalogue;

export const logger = createLogger({ service: "bus", level: "silent", pretty: false });

/** Nobody else's topics and groups. */
export const settingsFor = (brokers: string): KafkaSettings => ({
  brokers: brokers.split(","),
  clientId: "test",
  prefix: `test-${randomBytes(6).toString("hex")}.`,
  tls: false,
});

export interface KafkaHarness extends BusHarness {
  readonly settings: KafkaSettings;
  readonly engine: TestDatabase;
  readonly open: (options?: Partial<KafkaBusOptions>) => Promise<KafkaBus>;
}

/** Topics, groups and a database of its own for each test. */
export const openHarness = async (
  brokers: string,
  { partitions = 3 }: { readonly partitions?: number } = {},
): Promise<KafkaHarness> => {
  const settings = settingsFor(brokers);
  const catalogue = catalogueOf(partitions);
  const wanted = namesWith(settings.prefix, catalogue).all;
  const engine = await createTestDatabase();
  await installEventQueues(engine.boss);
  await adminOf(settings, (admin) => applyTopics(admin, wanted));
  const buses: Bus[] = [];
  return {
    settings,
    engine,
    database: engine.database,
    open: async (options = {}) => {
      const { database, boss } = buses.length === 0 ? engine : await engine.another();
      const parts = { database, boss: async () => boss, logger, metrics: new Metrics(), topics: catalogue };
      const bus = createKafkaBus({ settings, attempts: 3, ...parts, ...options });
      buses.push(bus);
      return bus;
    },
    close: async () => {
      await Promise.all(buses.map((bus) => bus.stop()));
      await adminOf(settings, (admin) => admin.deleteTopics({ topics: [...wanted.keys()] }));
      await engine.close();
    },
  };
};
