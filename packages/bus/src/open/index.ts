import { ConfigError } from "@landfall/runtime";

import type { Bus } from "../bus.ts";
import type { BusConfig } from "../options.ts";
import { type PgBossBusOptions, createPgBossBus } from "../pg-boss/index.ts";

/** Opens the bus that the configuration names. Throws `ConfigError` for one that this version cannot open. */
export const openBus = (config: BusConfig, options: PgBossBusOptions): Bus => {
  if (config.kafkaBrokers.length > 0) {
    throw new ConfigError([
      "KAFKA_BROKERS is set, but this version carries events through the database only. Unset KAFKA_BROKERS.",
    ]);
  }
  return createPgBossBus(options);
};
