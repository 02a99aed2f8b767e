/**
 * One consumer of a group, from connecting to its end.
 *
 * The client's consumer may crash and stay down, or fall silent and look healthy; and where it starts again by itself,
 * it cannot be stopped while it does. So it is never let start again: each life ends, with the reason, and whoever wants
 * another makes a new consumer with a client of its own.
 */
import { withDeadline } from "@landfall/runtime";
import type { Consumer, EachBatchHandler } from "kafkajs";

import type { CreateClient } from "../connection/client.ts";
import { Silence } from "./silence.ts";

export interface LifeOptions {
  readonly createClient: CreateClient;
  readonly groupId: string;
  readonly topics: readonly string[];
  /** Partitions that are handled at the same time. */
  readonly partitionsAtOnce: number;
  readonly eachBatch: EachBatchHandler;
  /** Called when the consumer can be paused and resumed. */
  readonly onRunning: (consumer: Consumer) => void;
  readonly onJoined: () => void;
  readonly silentMs: number;
  /** A process that is gone is missed by the brokers after so long; its partitions wait until then. */
  readonly sessionTimeoutMs: number;
  /** How long what is in hand may take when the end has come. */
  readonly endMs: number;
}

/** The consumer did not fetch, or tell the brokers that it is alive, for too long. Another is made. */
class SilentConsumerError extends Error {
  override readonly name = "SilentConsumerError";
  readonly code = "SILENT_CONSUMER";
  readonly retryable = true;
}

const timings = {
  /** A fetch waits so long for the first message; it bounds how fast a consumer stops and resumes. */
  maxWaitTimeInMs: 1_000,
  rebalanceTimeout: 60_000,
  /** Until then, a partition that a topic was widened by has no reader. */
  metadataMaxAge: 30_000,
} as const;
const joiningMs = 90_000;

const createConsumer = ({ createClient, groupId, sessionTimeoutMs }: LifeOptions): Consumer =>
  createClient().consumer({
    groupId,
    ...timings,
    sessionTimeout: sessionTimeoutMs,
    heartbeatInterval: sessionTimeoutMs / 10,
    allowAutoTopicCreation: false,
    retry: { retries: 5, restartOnFailure: async () => false },
  });

const listen = (consumer: Consumer, silence: Silence, { onJoined }: LifeOptions): Promise<unknown> => {
  const { CRASH, FETCH, HEARTBEAT, GROUP_JOIN, REBALANCING, END_BATCH_PROCESS } = consumer.events;
  for (const event of [FETCH, HEARTBEAT, END_BATCH_PROCESS]) consumer.on(event, () => silence.heard());
  consumer.on(REBALANCING, () => silence.joins());
  consumer.on(GROUP_JOIN, () => {
    silence.joined();
    onJoined();
  });
  const { promise, resolve } = Promise.withResolvers<unknown>();
  consumer.on(CRASH, ({ payload }) => resolve(payload.error));
  return promise;
};

const run = async (consumer: Consumer, options: LifeOptions): Promise<void> => {
  await consumer.connect();
  // A group that is new begins with what was published before it joined.
  await consumer.subscribe({ topics: [...options.topics], fromBeginning: true });
  const running = consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: false,
    partitionsConsumedConcurrently: options.partitionsAtOnce,
    eachBatch: options.eachBatch,
  });
  options.onRunning(consumer);
  await running;
};

/** Resolves with the reason when the consumer's life is over, or with undefined when `signal` has ended it. */
export const liveOnce = async (options: LifeOptions, signal: AbortSignal): Promise<unknown> => {
  const silence = new Silence({ silentMs: options.silentMs, joiningMs });
  const consumer = createConsumer(options);
  const over = new AbortController();
  const crashed = listen(consumer, silence, options);
  const aborted = new Promise<undefined>((resolve) => {
    signal.addEventListener("abort", () => resolve(undefined), { once: true, signal: over.signal });
  });
  const silent = silence.begins(over.signal).then(
    (lastedMs) => new SilentConsumerError(`the consumer of ${options.groupId} said nothing for ${lastedMs} ms`),
    () => undefined,
  );
  // Stopped while it still joins, it would go on behind our back: so the start is waited for, within limits.
  const started = run(consumer, options);
  const failed = started.then(
    () => crashed,
    (error: unknown) => error,
  );
  try {
    return await Promise.race([crashed, failed, silent, aborted]);
  } finally {
    over.abort();
    const end = async () => {
      await started.catch(() => {});
      await consumer.disconnect();
    };
    await withDeadline(end, options.endMs).catch(() => {});
  }
};
