/**
 * Sends messages, acknowledged by all replicas, one send at a time.
 *
 * The producer is idempotent: it numbers what it sends, and the broker drops what it has seen. The client takes a number
 * back when a send fails, even where the broker had stored it. The next messages under that number would then be dropped,
 * and acknowledged. So no send begins before the last one has ended, all its tries included; and a producer that failed
 * is never used again. What was stored by a send that failed is sent once more by whoever kept the events; the inbox of
 * every group makes that harmless.
 */
import { withDeadline } from "@landfall/runtime";
import type { Producer } from "kafkajs";

import { UnpublishableEventError } from "../../errors.ts";
import type { CreateClient } from "../connection/client.ts";
import { CompressionTypes } from "../connection/kafkajs.ts";
import { Renewable } from "../connection/renewable.ts";
import { inBatches } from "./in-batches.ts";
import type { Outgoing } from "./outgoing.ts";
import { isRefusal } from "./refusal.ts";
import { stickyPartitioner } from "./sticky-partitioner.ts";

/** Below the smallest limit of any topic. */
const sendBytes = 900 * 1024;
/** How long the replicas may take; then how long all tries of a send may take, before its producer is given up. */
const acknowledgeMs = 5_000;
const sendMs = 8_000;

export interface Sender {
  readonly send: (outgoing: readonly Outgoing[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

const byTopic = (outgoing: readonly Outgoing[]) =>
  [...Map.groupBy(outgoing, ({ topic }) => topic)].map(([topic, group]) => ({
    topic,
    messages: group.map(({ message }) => message),
  }));

const openProducer = async (createClient: CreateClient): Promise<Producer> => {
  const producer = createClient().producer({
    idempotent: true,
    allowAutoTopicCreation: false,
    createPartitioner: stickyPartitioner,
    // Some 6 s, so that it nearly always ends by itself: one that is cut off may still send what it was given.
    retry: { retries: 8, initialRetryTime: 100, maxRetryTime: 1_000 },
  });
  await producer.connect();
  return producer;
};

/** Not for concurrent sends. */
export const createSender = (createClient: CreateClient): Sender => {
  const producers = new Renewable(
    () => openProducer(createClient),
    (producer) => producer.disconnect(),
  );
  const sendBatch = (batch: readonly Outgoing[]): Promise<unknown> =>
    producers.use((producer) =>
      producer.sendBatch({
        acks: -1,
        timeout: acknowledgeMs,
        compression: CompressionTypes.GZIP,
        topicMessages: byTopic(batch),
      }),
    );
  const trySend = async (batch: readonly Outgoing[]): Promise<void> => {
    try {
      await withDeadline(() => sendBatch(batch), sendMs);
    } catch (error) {
      producers.discard();
      if (!isRefusal(error)) throw error;
      const why = error instanceof Error ? error.message : String(error);
      throw new UnpublishableEventError(`the brokers refuse it: ${why}`, { cause: error });
    }
  };
  return {
    send: async (outgoing) => {
      for (const batch of inBatches(outgoing, sendBytes)) await trySend(batch);
    },
    close: () => producers.close(),
  };
};
