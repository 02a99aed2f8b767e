/**
 * What the driver before this one left.
 *
 * A deployment that goes over to Kafka still has events in the database's queues: published before, or by a process
 * that was not restarted yet. They are handled here like any other, until the queues are empty; and as nobody can say
 * that the last of those processes is gone, somebody looks again every now and then, which costs one small query.
 */
import type { DatabaseHandle } from "@landfall/database";
import type { ConsumerGroup } from "@landfall/events";
import { type Logger, sleep } from "@landfall/runtime";
import type { PgBoss } from "pg-boss";

import { RepeatingTask } from "../background/repeating-task.ts";
import type { GroupLag } from "../bus.ts";
import type { Handling } from "../handling/handle-delivery.ts";
import type { OutcomeReport } from "../handling/outcome-report.ts";
import { isBehind, lagOf } from "../pg-boss/backlog.ts";
import { groups } from "../pg-boss/queues.ts";
import { Subscription } from "../pg-boss/subscription.ts";

export interface OldQueuesOptions {
  readonly boss: () => Promise<PgBoss>;
  readonly database: DatabaseHandle;
  readonly lanes: number;
  readonly logger: Logger;
  readonly report: OutcomeReport;
  readonly lookEveryMs: number;
}

interface Old {
  readonly subscription: Subscription;
  isRunning: boolean;
}

const ever = "infinity";
const lookAgainMs = 50;

export class OldQueues {
  readonly #options: OldQueuesOptions;
  readonly #task: RepeatingTask;
  readonly #old = new Map<ConsumerGroup, Old>();
  #isHeld = false;

  constructor(options: OldQueuesOptions) {
    const { logger, lookEveryMs } = options;
    this.#options = options;
    this.#task = new RepeatingTask({
      work: () => this.#look(),
      idleMs: lookEveryMs,
      firstPauseMs: lookEveryMs,
      longestPauseMs: lookEveryMs,
      onFailure: (error) => logger.debug({ err: error }, "the database's queues could not be looked at"),
      onRecovery: () => {},
    });
  }

  /** Handles what a group's queue holds, now and later. */
  async add(handling: Handling): Promise<void> {
    const { boss, lanes, report } = this.#options;
    const subscription = new Subscription({ boss: await boss(), handling, lanes, report });
    this.#old.set(handling.group, { subscription, isRunning: false });
    this.#task.start();
    this.#task.wake();
  }

  async hold(): Promise<void> {
    this.#isHeld = true;
    await Promise.all([...this.#old.values()].map((old) => this.#end(old)));
  }

  release(): void {
    this.#isHeld = false;
    this.#task.wake();
  }

  async lag(): Promise<readonly GroupLag[]> {
    return lagOf(this.#options.database, groups);
  }

  async whenEmpty(signal: AbortSignal): Promise<void> {
    const mine = [...this.#old.keys()];
    while (mine.length > 0 && (await isBehind(this.#options.database, mine, ever))) {
      this.#task.wake();
      await sleep(lookAgainMs, signal);
    }
  }

  async stop(): Promise<void> {
    this.#isHeld = true;
    await this.#task.stop();
    await this.hold();
  }

  async #look(): Promise<boolean> {
    const { database, logger } = this.#options;
    for (const [group, old] of this.#old) {
      const hasMore = await isBehind(database, [group], ever);
      if (hasMore && !old.isRunning && !this.#isHeld) {
        logger.info({ group }, "events wait in the database's queues, from before Kafka: they are handled too");
        old.isRunning = true;
        await old.subscription.start();
      } else if (!hasMore) await this.#end(old);
    }
    return false;
  }

  async #end(old: Old): Promise<void> {
    if (!old.isRunning) return;
    old.isRunning = false;
    await old.subscription.stop();
  }
}
