/**
 * Publishes what stands in the outbox.
 *
 * Every process runs a relay, and an advisory lock lets one work at a time, so that a backlog is published once and in
 * the order of its sequence. Rows are deleted after the bus has taken them: a crash between the two publishes them
 * again, under the same ids, which the inbox makes harmless. Rows are deleted by the numbers that were read, for a
 * transaction that began earlier may commit a lower number later. While the bus fails, the relay pauses for longer and
 * longer; what waits is safe meanwhile.
 */
import type { DatabaseHandle } from "@landfall/database";
import { type Logger, type Metrics, sleep } from "@landfall/runtime";
import { sql } from "kysely";

import { RepeatingTask } from "../background/repeating-task.ts";
import type { Bus } from "../bus.ts";
import { hasPendingUpTo, newestPending, readPending } from "./pending.ts";
import { publishPending } from "./publish-pending.ts";

/** Any number that nobody else uses for an advisory lock in this database. */
const lockKey = 7_231_905_114;
const lookAgainMs = 20;

export interface OutboxRelayOptions {
  readonly database: DatabaseHandle;
  readonly bus: Pick<Bus, "publish">;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly batchEvents?: number;
  readonly idleMs?: number;
  readonly firstPauseMs?: number;
  readonly longestPauseMs?: number;
}

export class OutboxRelay {
  readonly #options: OutboxRelayOptions;
  readonly #task: RepeatingTask;
  readonly #batchEvents: number;

  constructor(options: OutboxRelayOptions) {
    const { logger, batchEvents = 500, idleMs = 500, firstPauseMs = 500, longestPauseMs = 30_000 } = options;
    this.#options = options;
    this.#batchEvents = batchEvents;
    this.#task = new RepeatingTask({
      work: () => this.#pass(),
      idleMs,
      firstPauseMs,
      longestPauseMs,
      onFailure: (error) => logger.warn({ error }, "the outbox cannot be published now; its events are safe and wait"),
      onRecovery: () => logger.info("the outbox is published again"),
    });
  }

  start(): void {
    this.#task.start();
  }

  /** Something was written just now: publish it at once. */
  wake(): void {
    this.#task.wake();
  }

  /** Resolves when everything that was in the outbox at the call is published, by whichever process. */
  async drained(signal: AbortSignal): Promise<void> {
    const { database } = this.#options;
    const newest = await newestPending(database);
    this.wake();
    while (await hasPendingUpTo(database, newest)) await sleep(lookAgainMs, signal);
  }

  async stop(): Promise<void> {
    await this.#task.stop();
  }

  async #pass(): Promise<boolean> {
    const { database, bus, logger, metrics } = this.#options;
    const age = metrics.gauge("outbox_age_seconds", "Age of the oldest event that waits in the outbox; 0 without any.");
    const relayed = metrics.counter("outbox_relayed_total", "Events published from the outbox.");
    return database.transaction().execute(async (transaction) => {
      const { rows } = await sql<{ locked: boolean }>`select pg_try_advisory_xact_lock(${lockKey}) as locked`.execute(
        transaction,
      );
      if (rows[0]?.locked !== true) return false;
      const pending = await readPending(transaction, this.#batchEvents);
      age.set(pending[0]?.ageSeconds ?? 0);
      if (pending.length === 0) return false;
      await publishPending(pending, { bus, database: transaction, logger });
      const sequences = pending.map(({ sequence }) => sequence);
      await transaction.deleteFrom("outbox").where("sequence", "in", sequences).execute();
      relayed.inc(pending.length);
      return true;
    });
  }
}
