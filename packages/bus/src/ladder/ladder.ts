/**
 * Where an event goes that must not be lost, whatever is down: the bus; else the outbox in the database, whose relay
 * publishes it later; else the spool on disk, which is drained here when the bus works again; else the caller is told.
 *
 * The first two may hang rather than fail, and a caller such as a webhook has little time: each has a deadline, and a
 * breaker that spares everybody the wait while it is ill. A rung that was given up on may have stored the events all the
 * same; the next one then stores them again, under the same ids, which the inbox makes harmless.
 */
import type { DatabaseHandle } from "@landfall/database";
import type { LandfallEvent } from "@landfall/events";
import { type Clock, type Logger, type Metrics, sleep } from "@landfall/runtime";

import { RepeatingTask } from "../background/repeating-task.ts";
import type { Bus } from "../bus.ts";
import { UnpublishableEventError } from "../errors.ts";
import { writeOutbox } from "../outbox/write-outbox.ts";
import type { Spool } from "../spool/spool.ts";
import { NothingDurableError } from "./errors.ts";
import { type Rung, type RungName, guardedRung } from "./rung.ts";

const lookAgainMs = 20;

export interface LadderOptions {
  readonly bus: Pick<Bus, "publish">;
  /** Holds the outbox. */
  readonly database: DatabaseHandle;
  /** Whoever opened it closes it, after the ladder has stopped. */
  readonly spool: Spool;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly deadlines?: { readonly busMs: number; readonly outboxMs: number };
  readonly breaker?: { readonly failures: number; readonly openMs: number };
  /** How often the spool is looked after. */
  readonly drainEveryMs?: number;
}

export class Ladder {
  readonly #options: LadderOptions;
  readonly #rungs: readonly Rung[];
  readonly #drainer: RepeatingTask;

  constructor(options: LadderOptions) {
    const { bus, database, spool, logger, clock } = options;
    const { deadlines = { busMs: 700, outboxMs: 700 }, breaker = { failures: 3, openMs: 5_000 } } = options;
    const guard = { ...breaker, clock, logger };

    this.#options = options;
    this.#rungs = [
      guardedRung("bus", (events) => bus.publish(events), { ...guard, timeoutMs: deadlines.busMs }),
      guardedRung("outbox", (events) => writeOutbox(database, events), { ...guard, timeoutMs: deadlines.outboxMs }),
      { name: "spool", store: (events) => spool.append(events), check: () => spool.check() },
    ];
    this.#drainer = new RepeatingTask({
      work: () => this.#drain(),
      idleMs: options.drainEveryMs ?? 1_000,
      firstPauseMs: options.drainEveryMs ?? 1_000,
      longestPauseMs: 15_000,
      onFailure: (error) => logger.warn({ error }, "the spool cannot be published yet; its events are safe on disk"),
      onRecovery: () => logger.info("the spool is published again"),
    });
  }

  /** Begins to publish what the spool holds, now and later. */
  start(): void {
    this.#drainer.start();
  }

  /** Durable when it resolves; tells where. Rejects with `NothingDurableError`. */
  async store(events: readonly LandfallEvent[]): Promise<RungName> {
    const failures = new Map<RungName, unknown>();
    for (const rung of this.#rungs) {
      try {
        await rung.store(events);
        this.#count(rung.name, "stored").inc(events.length);
        return rung.name;
      } catch (error) {
        this.#count(rung.name, "failed").inc(events.length);
        failures.set(rung.name, error);
      }
    }
    throw new NothingDurableError(failures);
  }

  /** Resolves when events can probably be stored somewhere; rejects with `NothingDurableError`. */
  async check(): Promise<void> {
    const failures = new Map<RungName, unknown>();
    for (const rung of this.#rungs) {
      try {
        await rung.check();
        return;
      } catch (error) {
        failures.set(rung.name, error);
      }
    }
    throw new NothingDurableError(failures);
  }

  /** Resolves when the spool is empty. */
  async drained(signal: AbortSignal): Promise<void> {
    this.#drainer.wake();
    while (this.#options.spool.sizeBytes() > 0) await sleep(lookAgainMs, signal);
  }

  async stop(): Promise<void> {
    await this.#drainer.stop();
  }

  async #drain(): Promise<boolean> {
    const { spool, bus, database } = this.#options;
    const publish = async (events: readonly LandfallEvent[]): Promise<void> => {
      try {
        await bus.publish(events);
      } catch (error) {
        // What no broker will take must not hold up the rest: from the outbox it is put aside.
        if (!(error instanceof UnpublishableEventError)) throw error;
        await writeOutbox(database, events);
      }
    };
    if (spool.sizeBytes() > 0) await spool.drain(publish);
    return false;
  }

  #count(rung: RungName, outcome: "stored" | "failed") {
    const help = "Events by the rung of the ladder that stored them, or could not.";
    return this.#options.metrics.counter("ladder_events_total", help, ["rung", "outcome"]).labels({ rung, outcome });
  }
}

export const createLadder = (options: LadderOptions): Ladder => new Ladder(options);
