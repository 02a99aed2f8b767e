import type { DatabaseHandle } from "@landfall/database";
import type { ConsumerGroup } from "@landfall/events";
import type { Logger } from "@landfall/runtime";
import type { PgBoss } from "pg-boss";

import type { Handling } from "../../handling/handle-delivery.ts";
import type { OutcomeReport } from "../../handling/outcome-report.ts";
import type { CreateClient } from "../connection/client.ts";
import type { Names } from "../connection/names.ts";
import { KafkaUnusableError } from "../connection/problem.ts";
import type { KafkaSettings } from "../connection/settings.ts";
import { OldQueues } from "../old-queues.ts";
import { DatabaseAway } from "./database-away.ts";
import { GroupConsumer } from "./group-consumer.ts";

export interface ConsumersOptions {
  readonly createClient: CreateClient;
  readonly names: Names;
  readonly database: DatabaseHandle;
  readonly boss: () => Promise<PgBoss>;
  readonly lanes: number;
  readonly silentMs: number;
  readonly sessionTimeoutMs: number;
  readonly stopMs: number;
  readonly logger: Logger;
  readonly report: OutcomeReport;
}

const away = "the database is away";
const lookForOldEveryMs = 15_000;

/** The consumers of a process, one for each group that it subscribes to, and what they have in common. */
export class Consumers {
  readonly old: OldQueues;
  readonly #options: ConsumersOptions;
  readonly #away: DatabaseAway;
  readonly #consumers = new Map<ConsumerGroup, GroupConsumer>();
  readonly #holds = new Set<string>();

  constructor(options: ConsumersOptions) {
    const { database, logger } = options;
    this.#options = options;
    this.old = new OldQueues({ ...options, lookEveryMs: lookForOldEveryMs });
    this.#away = new DatabaseAway({
      database,
      logger,
      onAway: () => void this.hold(away),
      onBack: () => this.release(away),
    });
  }

  get groups(): readonly ConsumerGroup[] {
    return [...this.#consumers.keys()];
  }

  async add(handling: Handling): Promise<void> {
    const { names, stopMs: endMs } = this.#options;
    const { group } = handling;
    const consumer = new GroupConsumer({
      ...this.#options,
      group,
      handling,
      endMs,
      groupId: names.group(group),
      topics: names.topicsRead(group),
      onAway: (error) => this.#away.noticed(error),
    });
    this.#consumers.set(group, consumer);
    for (const reason of this.#holds) await consumer.hold(reason);
    consumer.start();
    await this.old.add(handling);
  }

  /** Begins nothing more, for this reason; resolves when what is in hand is finished. */
  async hold(reason: string): Promise<void> {
    this.#holds.add(reason);
    await Promise.all([this.old.hold(), ...this.#all().map((consumer) => consumer.hold(reason))]);
  }

  release(reason: string): void {
    this.#holds.delete(reason);
    for (const consumer of this.#all()) consumer.release(reason);
    if (this.#holds.size === 0) this.old.release();
  }

  /** Throws while one of the consumers has no successor. */
  check(settings: KafkaSettings): void {
    const problem = this.#all().find((consumer) => consumer.problem !== undefined)?.problem;
    if (problem !== undefined) throw new KafkaUnusableError(problem, settings);
  }

  async stop(): Promise<void> {
    await Promise.all([this.#away.stop(), this.old.stop(), ...this.#all().map((consumer) => consumer.stop())]);
  }

  #all(): readonly GroupConsumer[] {
    return [...this.#consumers.values()];
  }
}
