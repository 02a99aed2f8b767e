import type { ConsumerGroup } from "@landfall/events";
import { type Logger, sleep } from "@landfall/runtime";
import type { Consumer, EachBatchPayload } from "kafkajs";

import type { Handling } from "../../handling/handle-delivery.ts";
import type { OutcomeReport } from "../../handling/outcome-report.ts";
import type { CreateClient } from "../connection/client.ts";
import { handleBatch } from "./batch.ts";
import { liveOnce } from "./consumer-life.ts";
import { Slots } from "./slots.ts";

export interface GroupConsumerOptions {
  readonly createClient: CreateClient;
  readonly group: ConsumerGroup;
  readonly groupId: string;
  readonly topics: readonly string[];
  readonly handling: Handling;
  readonly lanes: number;
  readonly silentMs: number;
  readonly sessionTimeoutMs: number;
  readonly endMs: number;
  readonly logger: Logger;
  readonly report: OutcomeReport;
  readonly onAway: (error: unknown) => void;
}

const firstPauseMs = 200;
const longestPauseMs = 5_000;

/** A group's consumer, made anew whenever one has come to its end, until it is stopped. */
export class GroupConsumer {
  readonly #options: GroupConsumerOptions;
  readonly #slots: Slots;
  readonly #stopping = new AbortController();
  /** Why the group stands; each reason by itself keeps it standing. */
  readonly #holds = new Set<string>();
  readonly #inHand = new Set<Promise<void>>();
  #quit = new AbortController();
  #consumer: Consumer | undefined;
  #living: Promise<void> | undefined;
  #pauseMs = firstPauseMs;
  #problem: unknown;

  constructor(options: GroupConsumerOptions) {
    this.#options = options;
    this.#slots = new Slots(options.lanes);
  }

  /** What ended the last consumer, while no new one has joined. */
  get problem(): unknown {
    return this.#problem;
  }

  start(): void {
    this.#living ??= this.#live();
  }

  /** Begins nothing more until released; resolves when what is in hand is finished. */
  async hold(reason: string): Promise<void> {
    this.#holds.add(reason);
    this.#quit.abort(new Error(reason));
    this.#tell((consumer) => consumer.pause(this.#all()));
    await Promise.allSettled(this.#inHand);
  }

  release(reason: string): void {
    if (!this.#holds.delete(reason) || this.#holds.size > 0) return;
    this.#quit = new AbortController();
    this.#tell((consumer) => consumer.resume(this.#all()));
  }

  /** Resolves when what is in hand is finished, or its time is over. */
  async stop(): Promise<void> {
    this.#stopping.abort(new Error("the bus is stopped"));
    this.#quit.abort(new Error("the bus is stopped"));
    await this.#living;
  }

  async #live(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const reason = await liveOnce(this.#lifeOptions(), signal);
      this.#consumer = undefined;
      if (signal.aborted) return;
      this.#problem = reason;
      const { logger, group } = this.#options;
      logger.warn({ err: reason, group, pauseMs: this.#pauseMs }, "a consumer has come to its end; another is made");
      await sleep(this.#pauseMs, signal).catch(() => {});
      this.#pauseMs = Math.min(2 * this.#pauseMs, longestPauseMs);
    }
  }

  #lifeOptions() {
    const { createClient, groupId, topics, lanes, silentMs, sessionTimeoutMs, endMs, group, logger } = this.#options;
    return {
      createClient,
      groupId,
      topics,
      partitionsAtOnce: lanes,
      silentMs,
      sessionTimeoutMs,
      endMs,
      eachBatch: (payload: EachBatchPayload) => this.#take(payload),
      onRunning: (consumer: Consumer) => {
        this.#consumer = consumer;
        if (this.#holds.size > 0) consumer.pause(this.#all());
      },
      onJoined: () => {
        if (this.#problem !== undefined) logger.info({ group }, "the group's events are read again");
        this.#problem = undefined;
        this.#pauseMs = firstPauseMs;
      },
    };
  }

  /** A batch that was fetched before the group began to stand is left; it is fetched again. */
  async #take(payload: EachBatchPayload): Promise<void> {
    if (this.#quit.signal.aborted) return;
    const { handling, lanes, report, onAway } = this.#options;
    const work = { handling, lanes, report, onAway, slots: this.#slots, quit: this.#quit.signal };
    const handled = handleBatch(payload, work);
    this.#inHand.add(handled);
    try {
      await handled;
    } finally {
      this.#inHand.delete(handled);
    }
  }

  /** A consumer that has just crashed takes no orders; the next one is told when it runs. */
  #tell(order: (consumer: Consumer) => void): void {
    try {
      if (this.#consumer) order(this.#consumer);
    } catch (error) {
      this.#options.logger.debug({ err: error }, "a consumer at its end was told to pause or resume");
    }
  }

  #all() {
    return this.#options.topics.map((topic) => ({ topic }));
  }
}
