import { type Logger, type Metrics, sleep } from "@landfall/runtime";
import type { Admin } from "kafkajs";

import { RepeatingTask } from "../background/repeating-task.ts";
import type { GroupLag } from "../bus.ts";
import type { CreateClient } from "./connection/client.ts";
import { KafkaJSProtocolError } from "./connection/kafkajs.ts";
import type { Names } from "./connection/names.ts";
import { KafkaUnusableError } from "./connection/problem.ts";
import { Renewable } from "./connection/renewable.ts";
import type { KafkaSettings } from "./connection/settings.ts";
import { TopicsMissingError, requireTopics } from "./topics/require.ts";

export interface BrokersWatchOptions {
  readonly createClient: CreateClient;
  readonly settings: KafkaSettings;
  readonly names: Names;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** How far the groups of this process are. */
  readonly lag: () => Promise<readonly GroupLag[]>;
}

const lookEveryMs = 10_000;
const firstPauseMs = 500;
const triesAtMost = 5;
const askAgainMs = 100;

/** Asks the brokers every few seconds whether they can be worked with, and keeps the answer for who wants to know. */
export class BrokersWatch {
  readonly #options: BrokersWatchOptions;
  readonly #admins: Renewable<Admin>;
  readonly #task: RepeatingTask;
  #problem: Error | undefined = new Error("Kafka has not answered yet.");

  constructor(options: BrokersWatchOptions) {
    const { createClient, logger } = options;
    this.#options = options;
    this.#admins = new Renewable(
      async () => {
        const admin = createClient().admin();
        await admin.connect();
        return admin;
      },
      (admin) => admin.disconnect(),
    );
    this.#task = new RepeatingTask({
      work: () => this.#look(),
      idleMs: lookEveryMs,
      firstPauseMs,
      longestPauseMs: lookEveryMs,
      onFailure: (error) => logger.warn(error instanceof Error ? error.message : String(error)),
      onRecovery: () => logger.info("Kafka can be worked with again"),
    });
  }

  start(): void {
    this.#task.start();
  }

  /** Asks the brokers something; again, and with fresh eyes, while they are only about to move. */
  async ask<Result>(question: (admin: Admin) => Promise<Result>): Promise<Result> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.#admins.use(question);
      } catch (error) {
        const isPassing = error instanceof KafkaJSProtocolError && error.retriable;
        if (!isPassing || tries === triesAtMost) throw error;
        await sleep(askAgainMs * tries);
      }
    }
  }

  /** Rejects while the brokers cannot be worked with, with what to do. */
  async check(): Promise<void> {
    if (this.#problem) throw this.#problem;
  }

  async stop(): Promise<void> {
    await this.#task.stop();
    await this.#admins.close();
  }

  async #look(): Promise<boolean> {
    const { settings, names, metrics, lag } = this.#options;
    try {
      await this.ask((admin) => requireTopics(admin, names.all));
      const gauge = metrics.gauge("bus_group_lag", "Events published and not yet handled, by consumer group.", [
        "group",
      ]);
      for (const { group, waiting } of await lag()) gauge.set({ group }, waiting);
      this.#problem = undefined;
      return false;
    } catch (error) {
      this.#problem = error instanceof TopicsMissingError ? error : new KafkaUnusableError(error, settings);
      throw this.#problem;
    }
  }
}
