import { useDatabase } from "@landfall/database/testing";
import { ConfigError, Metrics, createLogger } from "@landfall/runtime";
import { afterEach, describe, expect, it } from "vitest";

import type { Bus } from "../bus.ts";
import { openBus } from "./index.ts";

describe("opening the bus", () => {
  const given = useDatabase();
  let bus: Bus | undefined;

  afterEach(() => bus?.stop());

  const options = () => ({
    boss: given.boss,
    database: given.database,
    logger: createLogger({ service: "bus", level: "silent", pretty: false }),
    metrics: new Metrics(),
  });

  it("takes the database's queues when no broker is configured", async () => {
    bus = openBus({ kafkaBrokers: [] }, options());
    expect(await bus.lag()).toEqual(expect.arrayContaining([{ group: "fetcher", waiting: 0 }]));
  });

  it("refuses a broker that it cannot use, with what to do", () => {
    const kafka = { kafkaBrokers: ["kafka:9092"] };
    expect(() => openBus(kafka, options())).toThrow(ConfigError);
    expect(() => openBus(kafka, options())).toThrow(/Unset KAFKA_BROKERS/u);
  });
});
