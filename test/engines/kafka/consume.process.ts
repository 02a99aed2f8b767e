import { setTimeout } from "node:timers/promises";

import { leaveTrace } from "@landfall/bus/contract";
import { createKafkaBus, type KafkaSettings } from "@landfall/bus/kafka";
import { connect } from "@landfall/database";
import { Metrics } from "@landfall/runtime";

import { catalogueOf, logger } from "./open-harness.ts";

// A process that handles events of the group `fetcher`, not too fast, until it is killed.
const [, , settings = "", connectionString = ""] = process.argv;
const database = connect({ connectionString, poolSize: 6, applicationName: "consumer", onError: () => {} });
const bus = createKafkaBus({
  settings: JSON.parse(settings) as KafkaSettings,
  database,
  boss: () => new Promise(() => {}),
  logger,
  metrics: new Metrics(),
  sessionTimeoutMs: 6_000,
  topics: catalogueOf(1),
});
await bus.subscribe("fetcher", {
  "provider.notified": async (event, transaction) => {
    const result = await leaveTrace(event, transaction);
    await setTimeout(20);
    return result;
  },
});
