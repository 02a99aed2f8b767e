import type { Topic } from "@landfall/events";
import type { Admin } from "kafkajs";

import { readPartitions } from "./read.ts";

/** The brokers lack what the catalogue says; `landfall topics apply` makes it. */
export class TopicsMissingError extends Error {
  override readonly name = "TopicsMissingError";
  readonly code = "TOPICS_MISSING";
  readonly retryable = true;
}

/** Rejects with `TopicsMissingError` while the brokers do not have every topic, wide enough. */
export const requireTopics = async (admin: Admin, wanted: ReadonlyMap<string, Topic>): Promise<void> => {
  const found = await readPartitions(admin, [...wanted.keys()]);
  const missing = [...wanted.keys()].filter((name) => !found.has(name));
  const narrow = [...wanted].filter(([name, topic]) => (found.get(name) ?? Infinity) < topic.partitions);
  if (missing.length > 0) {
    const list = missing.join(", ");
    throw new TopicsMissingError(`Kafka lacks ${list}: run \`landfall topics apply\`, or check KAFKA_PREFIX.`);
  }
  if (narrow.length > 0) {
    const list = narrow.map(([name, { partitions }]) => `${name} (${found.get(name)} of ${partitions})`).join(", ");
    throw new TopicsMissingError(`Kafka has too few partitions for ${list}: run \`landfall topics apply\`.`);
  }
};
