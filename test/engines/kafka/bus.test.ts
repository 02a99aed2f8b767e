import { testBus } from "@landfall/bus/contract";

import { openHarness } from "./open-harness.ts";
import { withKafka } from "./with-kafka.ts";

withKafka("the event port on a real Kafka", (brokers) => {
  testBus("kafka", () => openHarness(brokers()));
});
