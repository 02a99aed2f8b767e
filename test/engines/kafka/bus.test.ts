import { testBus } from "@landfall/bus/contract";

import { openHarness } from "./open-harness.ts";
import { describeKill } from "./suites/kill.ts";
import { describeOldQueues } from "./suites/old-queues.ts";
import { describePoison } from "./suites/poison.ts";
import { describePublishing } from "./suites/publishing.ts";
import { describeSharing } from "./suites/sharing.ts";
import { describeTopics } from "./suites/topics.ts";
import { withKafka } from "./with-kafka.ts";

// One file, so that all of it shares one Kafka: each would cost a Java machine of its own.
withKafka("the event port on a real Kafka", (brokers) => {
  testBus("kafka", () => openHarness(brokers()));
  describePublishing(brokers);
  describePoison(brokers);
  describeSharing(brokers);
  describeKill(brokers);
  describeOldQueues(brokers);
  describeTopics(brokers);
});
