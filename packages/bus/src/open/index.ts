import type { DatabaseHandle } from "@landfall/database";
import type { Health, Lifecycle, Logger, Metrics } from "@landfall/runtime";
import type { PgBoss } from "pg-boss";

import type { Bus } from "../bus.ts";
import { type KafkaSettings, kafkaSettingsOf } from "../kafka/connection/settings.ts";
import type { BusConfig } from "../options.ts";
import { createPgBossBus } from "../pg-boss/index.ts";

export interface OpenBusOptions {
  readonly database: DatabaseHandle;
  /** Started, and stopped by whoever started it; a function starts one when it is needed, which Kafka may never do. */
  readonly boss: PgBoss | (() => Promise<PgBoss>);
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly lifecycle: Lifecycle;
  /** Left out where a bus that does not work is no reason to be unready. */
  readonly health?: Health;
}

/** Throws `ConfigError` for options that cannot be worked with; for who opens the bus later. */
export const checkBusConfig = async ({ kafka }: BusConfig): Promise<void> => {
  await kafkaSettingsOf(kafka);
};

/** Opens the bus that the configuration names. Throws `ConfigError` for options that cannot be worked with. */
export const openBus = async ({ kafka }: BusConfig, options: OpenBusOptions): Promise<Bus> => {
  const settings = await kafkaSettingsOf(kafka);
  if (settings.brokers.length > 0) return openKafkaBus(settings, options);
  const { boss } = options;
  return createPgBossBus({ ...options, boss: typeof boss === "function" ? await boss() : boss });
};

const openKafkaBus = async (settings: KafkaSettings, options: OpenBusOptions): Promise<Bus> => {
  // The client takes a while to load, which nobody without brokers should wait for.
  const { createKafkaBus } = await import("../kafka/index.ts");
  const { boss, health, lifecycle } = options;
  const bus = createKafkaBus({ ...options, settings, boss: async () => (typeof boss === "function" ? boss() : boss) });
  health?.add("bus", () => bus.check());
  // Others of a group take over at once; what still works here publishes until the end.
  lifecycle.onStop("intake", "bus consumers", () => bus.stopConsuming());
  lifecycle.onStop("flush", "bus", () => bus.stop());
  return bus;
};
