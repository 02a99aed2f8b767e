import type { DatabaseHandle, DatabaseTransaction } from "@landfall/database";
import { type ConsumerGroup, type LandfallEvent, consumerGroups } from "@landfall/events";
import { type Logger, type Metrics, sleep, withDeadline } from "@landfall/runtime";
import type { Admin } from "kafkajs";
import type { PgBoss } from "pg-boss";

import type { Bus, GroupLag, HandlersOf } from "../bus.ts";
import { AlreadySubscribedError, BusStoppedError } from "../errors.ts";
import { createOutcomeReport } from "../handling/outcome-report.ts";
import { BrokersWatch } from "./brokers-watch.ts";
import { createClients } from "./connection/client.ts";
import { type Names, type TopicCatalogue, namesWith } from "./connection/names.ts";
import type { KafkaSettings } from "./connection/settings.ts";
import { Consumers } from "./consuming/consumers.ts";
import { untilNow, waitingFor } from "./offsets.ts";
import { OutboxWay } from "./producing/outbox-way.ts";
import { type Publisher, createPublisher } from "./producing/publisher.ts";

export interface KafkaBusOptions {
  readonly settings: KafkaSettings;
  readonly database: DatabaseHandle;
  /** For what is left in the database's queues; asked for when this process first subscribes. */
  readonly boss: () => Promise<PgBoss>;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Events of a group that are handled at the same time, each holding a connection. */
  readonly lanes?: number;
  /** How often a handler may fail on an event before it is parked; the partition waits meanwhile, 5 s for 8 times. */
  readonly attempts?: number;
  readonly handlerTimeoutMs?: number;
  /** A consumer that says nothing for so long is replaced. */
  readonly silentMs?: number;
  /** A process that is gone is missed after so long; its partitions wait until then. The brokers' least is 6 s. */
  readonly sessionTimeoutMs?: number;
  /** How long stopping may take. */
  readonly stopMs?: number;
  readonly topics?: TopicCatalogue;
}

export interface KafkaBus extends Bus {
  /** Rejects while the brokers cannot be worked with, with a sentence that names the option and the remedy. */
  check(): Promise<void>;
  /** Finishes what is in hand and leaves the groups to others; publishing goes on. */
  stopConsuming(): Promise<void>;
}

const lookAgainMs = 40;
const insistEveryMs = 500;
const isGroup = (name: string): name is ConsumerGroup => Object.hasOwn(consumerGroups, name);
const everyGroup = Object.keys(consumerGroups).filter(isGroup);

class KafkaDrivenBus implements KafkaBus {
  readonly #options: KafkaBusOptions;
  readonly #names: Names;
  readonly #publisher: Publisher;
  readonly #outbox: OutboxWay;
  readonly #watch: BrokersWatch;
  readonly #consumers: Consumers;
  #state: "running" | "paused" | "stopped" = "running";
  #stopped: Promise<void> | undefined;
  /** Pausing and resuming happen one after the other, in the order of the calls. */
  #turn: Promise<void> = Promise.resolve();

  constructor(options: KafkaBusOptions) {
    const { settings, database, logger, metrics, boss, lanes = 4 } = options;
    const { silentMs = 15_000, sessionTimeoutMs = 30_000, stopMs = 8_000 } = options;
    const createClient = createClients(settings, logger.child({ component: "kafka" }));
    const names = namesWith(settings.prefix, options.topics);
    const publisher = createPublisher(createClient, names);
    const report = createOutcomeReport(options);
    this.#options = options;
    this.#names = names;
    this.#publisher = publisher;
    this.#outbox = new OutboxWay({ database, names, logger, metrics, publish: (events) => publisher.publish(events) });
    const limits = { lanes, silentMs, sessionTimeoutMs, stopMs };
    this.#consumers = new Consumers({ createClient, names, database, boss, logger, report, ...limits });
    const lag = () => this.#lagOf(this.#consumers.groups);
    this.#watch = new BrokersWatch({ createClient, settings, names, logger, metrics, lag });
    this.#watch.start();
  }

  async publish(events: readonly LandfallEvent[], options: { readonly in?: DatabaseTransaction } = {}): Promise<void> {
    if (this.#state === "stopped") throw new BusStoppedError();
    if (options.in) await this.#outbox.write(events, options.in);
    else await this.#publisher.publish(events);
  }

  async subscribe<Group extends ConsumerGroup>(group: Group, handlers: HandlersOf<Group>): Promise<void> {
    if (this.#state === "stopped") throw new BusStoppedError();
    if (this.#consumers.groups.includes(group)) throw new AlreadySubscribedError(group);
    const { database, attempts = 8, handlerTimeoutMs = 10_000 } = this.#options;
    this.#outbox.start();
    await this.#consumers.add({ database, group, handlers, attempts, handlerTimeoutMs });
  }

  async lag(): Promise<readonly GroupLag[]> {
    const old = new Map((await this.#consumers.old.lag()).map(({ group, waiting }) => [group, waiting]));
    const lags = await this.#lagOf(everyGroup);
    return lags.map(({ group, waiting }) => ({ group, waiting: waiting + (old.get(group) ?? 0) }));
  }

  async whenCaughtUp(signal: AbortSignal): Promise<void> {
    await this.#outbox.drained(signal);
    await this.#publisher.drain();
    await this.#consumers.old.whenEmpty(signal);
    for (const group of this.#consumers.groups) {
      const [groupId, topics] = [this.#names.group(group), this.#names.topicsRead(group)];
      const isDone = await this.#insist((admin) => untilNow(admin, groupId, topics), signal);
      while (!(await this.#insist(isDone, signal))) await sleep(lookAgainMs, signal);
    }
    signal.throwIfAborted();
  }

  pause(reason: string): Promise<void> {
    return this.#next(async () => {
      if (this.#state !== "running") return;
      this.#state = "paused";
      this.#options.logger.warn({ reason }, "no more events are taken for now");
      await this.#consumers.hold("paused");
    });
  }

  resume(): Promise<void> {
    return this.#next(async () => {
      if (this.#state !== "paused") return;
      this.#state = "running";
      this.#options.logger.info("events are taken again");
      this.#consumers.release("paused");
    });
  }

  stop(): Promise<void> {
    this.#state = "stopped";
    this.#stopped ??= this.#stop();
    return this.#stopped;
  }

  stopConsuming(): Promise<void> {
    return this.#consumers.stop();
  }

  async check(): Promise<void> {
    await this.#watch.check();
    this.#consumers.check(this.#options.settings);
  }

  async #stop(): Promise<void> {
    await this.#consumers.stop();
    const rest = async () => {
      await this.#outbox.stop();
      await this.#publisher.drain();
      await this.#publisher.close();
      await this.#watch.stop();
    };
    await withDeadline(rest, this.#options.stopMs ?? 8_000).catch((error: unknown) =>
      this.#options.logger.warn({ err: error }, "the brokers did not let go in time; nothing accepted is lost"),
    );
  }

  /** Asks until there is an answer: brokers that are away for a moment are waited for. */
  async #insist<Result>(question: (admin: Admin) => Promise<Result>, signal: AbortSignal): Promise<Result> {
    for (;;) {
      try {
        return await this.#watch.ask(question);
      } catch {
        await sleep(insistEveryMs, signal);
      }
    }
  }

  #lagOf(groups: readonly ConsumerGroup[]): Promise<readonly GroupLag[]> {
    const { group: idOf, topicsRead } = this.#names;
    return this.#watch.ask((admin) =>
      Promise.all(
        groups.map(async (group) => ({ group, waiting: await waitingFor(admin, idOf(group), topicsRead(group)) })),
      ),
    );
  }

  #next(work: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.catch(() => {}).then(work);
    return this.#turn;
  }
}

/** The bus on Kafka. Its topics are made by `landfall topics apply`; until they are there, it waits and says so. */
export const createKafkaBus = (options: KafkaBusOptions): KafkaBus => new KafkaDrivenBus(options);
