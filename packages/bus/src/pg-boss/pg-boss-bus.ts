import type { DatabaseHandle, DatabaseTransaction } from "@landfall/database";
import type { ConsumerGroup, LandfallEvent } from "@landfall/events";
import { type Logger, type Metrics, sleep } from "@landfall/runtime";
import type { PgBoss } from "pg-boss";

import type { Bus, GroupLag, HandlersOf } from "../bus.ts";
import { AlreadySubscribedError, BusStoppedError } from "../errors.ts";
import type { Handling } from "../handling/handle-delivery.ts";
import { type OutcomeReport, createOutcomeReport } from "../handling/outcome-report.ts";
import { isBehind, lagOf, momentOf } from "./backlog.ts";
import { type Publisher, createPublisher } from "./publisher.ts";
import { groups } from "./queues.ts";
import { Subscription } from "./subscription.ts";

const lookAgainMs = 20;

export interface PgBossBusOptions {
  /** Started, and shared with whoever else uses it; the bus does not stop it. */
  readonly boss: PgBoss;
  readonly database: DatabaseHandle;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Events of a group that are handled at the same time, each holding a connection. */
  readonly lanes?: number | undefined;
  /** How often a handler may fail on an event before it is parked; with pg-boss's pauses, 8 times take two minutes. */
  readonly attempts?: number | undefined;
  readonly handlerTimeoutMs?: number | undefined;
}

class PgBossBus implements Bus {
  readonly #options: PgBossBusOptions;
  readonly #publisher: Publisher;
  readonly #report: OutcomeReport;
  readonly #subscriptions = new Map<ConsumerGroup, Subscription>();
  #state: "running" | "paused" | "stopped" = "running";
  /** Pausing, resuming and stopping happen one after the other, in the order of the calls. */
  #turn: Promise<void> = Promise.resolve();

  constructor(options: PgBossBusOptions) {
    this.#options = options;
    this.#publisher = createPublisher(options);
    this.#report = createOutcomeReport(options);
  }

  async publish(events: readonly LandfallEvent[], options: { readonly in?: DatabaseTransaction } = {}): Promise<void> {
    if (this.#state === "stopped") throw new BusStoppedError();
    if (events.length > 0) await this.#publisher.publish(events, options.in);
  }

  async subscribe<Group extends ConsumerGroup>(group: Group, handlers: HandlersOf<Group>): Promise<void> {
    if (this.#state === "stopped") throw new BusStoppedError();
    if (this.#subscriptions.has(group)) throw new AlreadySubscribedError(group);
    const { boss, database, lanes = 4, attempts = 8, handlerTimeoutMs = 10_000 } = this.#options;
    const handling = { database, group, handlers: handlers as Handling["handlers"], attempts, handlerTimeoutMs };
    const subscription = new Subscription({
      boss,
      handling,
      lanes,
      report: this.#report,
    });
    this.#subscriptions.set(group, subscription);
    if (this.#state === "running") await subscription.start();
  }

  lag(): Promise<readonly GroupLag[]> {
    return lagOf(this.#options.database, groups);
  }

  async whenCaughtUp(signal: AbortSignal): Promise<void> {
    const { database } = this.#options;
    await this.#publisher.drain();
    const moment = await momentOf(database);
    const mine = [...this.#subscriptions.keys()];
    while (await isBehind(database, mine, moment)) await sleep(lookAgainMs, signal);
    signal.throwIfAborted();
  }

  pause(reason: string): Promise<void> {
    return this.#next(async () => {
      if (this.#state !== "running") return;
      this.#state = "paused";
      this.#options.logger.warn({ reason }, "no more events are taken for now");
      await this.#stopSubscriptions();
    });
  }

  resume(): Promise<void> {
    return this.#next(async () => {
      if (this.#state !== "paused") return;
      this.#state = "running";
      this.#options.logger.info("events are taken again");
      await Promise.all([...this.#subscriptions.values()].map((subscription) => subscription.start()));
    });
  }

  stop(): Promise<void> {
    return this.#next(async () => {
      this.#state = "stopped";
      await this.#stopSubscriptions();
      await this.#publisher.drain();
    });
  }

  async #stopSubscriptions(): Promise<void> {
    await Promise.all([...this.#subscriptions.values()].map((subscription) => subscription.stop()));
  }

  #next(work: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.catch(() => {}).then(work);
    return this.#turn;
  }
}

/** The bus on pg-boss's queues. They are made by `installEventQueues`, as part of migrating. */
export const createPgBossBus = (options: PgBossBusOptions): Bus => new PgBossBus(options);
