import { useDatabase } from "@landfall/database/testing";
import { ConfigError, Lifecycle, Metrics, createLogger, loadConfig } from "@landfall/runtime";
import { afterEach, describe, expect, it } from "vitest";

import type { Bus } from "../bus.ts";
import { busOptions } from "../options.ts";
import { openBus } from "./index.ts";

describe("opening the bus", () => {
  const given = useDatabase();
  let bus: Bus | undefined;

  afterEach(() => bus?.stop());

  const open = (env: Readonly<Record<string, string>>) =>
    openBus(loadConfig(busOptions, { env, owns: [] }), {
      boss: given.boss,
      database: given.database,
      logger: createLogger({ service: "bus", level: "silent", pretty: false }),
      metrics: new Metrics(),
      lifecycle: new Lifecycle(),
    });

  it("takes the database's queues when no broker is configured", async () => {
    bus = await open({});
    expect(await bus.lag()).toEqual(expect.arrayContaining([{ group: "fetcher", waiting: 0 }]));
  });

  it("refuses options of Kafka that contradict each other, with what to do", async () => {
    const env = { KAFKA_BROKERS: "kafka:9092", KAFKA_SASL_MECHANISM: "plain" };
    await expect(open(env)).rejects.toThrow(ConfigError);
    await expect(open(env)).rejects.toThrow(/set KAFKA_USERNAME and KAFKA_PASSWORD too/u);
  });
});
