import type { Topic } from "@landfall/events";
import { sleep } from "@landfall/runtime";
import type { Admin } from "kafkajs";

import { KafkaJSProtocolError } from "../connection/kafkajs.ts";
import { wantedSettings } from "./compare.ts";
import { type TopicStep, planTopics } from "./plan.ts";

const timeoutMs = 20_000;
const leadAgainMs = 100;
/** As many copies as production should have, where there are brokers for them; then two must have a message. */
const copies = 3;

const create = async (admin: Admin, steps: readonly TopicStep[]): Promise<void> => {
  const { brokers } = await admin.describeCluster();
  const replicationFactor = Math.min(copies, brokers.length);
  const safety = replicationFactor === copies ? [{ name: "min.insync.replicas", value: "2" }] : [];
  await admin.createTopics({
    timeout: timeoutMs,
    waitForLeaders: true,
    topics: steps.map(({ name, topic }) => ({
      topic: name,
      numPartitions: topic.partitions,
      replicationFactor,
      configEntries: [
        ...Object.entries(wantedSettings(topic)).map(([key, value]) => ({ name: key, value })),
        ...safety,
      ],
    })),
  });
};

const widen = (admin: Admin, steps: readonly TopicStep[]): Promise<boolean> =>
  admin.createPartitions({
    timeout: timeoutMs,
    topicPartitions: steps.map(({ name, topic }) => ({ topic: name, count: topic.partitions })),
  });

/** A partition that was made just now has a leader by name before that leader knows it. */
const lead = async (admin: Admin, name: string, deadline: AbortSignal): Promise<void> => {
  for (;;) {
    try {
      await admin.fetchTopicOffsets(name);
      return;
    } catch (error) {
      if (!(error instanceof KafkaJSProtocolError && error.retriable) || deadline.aborted) throw error;
      await sleep(leadAgainMs);
    }
  }
};

/**
 * Creates what is missing and widens what is too narrow; never shrinks anything, and touches nothing at all while one of
 * the topics differs. Answers with the plan that it carried out, when the brokers take messages there, or refused. Harmless to repeat.
 */
export const applyTopics = async (admin: Admin, wanted: ReadonlyMap<string, Topic>): Promise<readonly TopicStep[]> => {
  const plan = await planTopics(admin, wanted);
  if (plan.some(({ kind }) => kind === "differs")) return plan;
  const missing = plan.filter(({ kind }) => kind === "create");
  const narrow = plan.filter(({ kind }) => kind === "widen");
  if (missing.length > 0) await create(admin, missing);
  if (narrow.length > 0) await widen(admin, narrow);
  const deadline = AbortSignal.timeout(timeoutMs);
  for (const { name } of [...missing, ...narrow]) await lead(admin, name, deadline);
  return plan;
};
