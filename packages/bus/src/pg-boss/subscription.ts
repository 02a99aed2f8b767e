import type { PgBoss } from "pg-boss";

import type { Handling } from "../handling/handle-delivery.ts";
import { inLanes } from "../handling/in-lanes.ts";
import type { OutcomeReport } from "../handling/outcome-report.ts";
import { idOf } from "../handling/park-event.ts";
import { handleJob, resultOf } from "./handle-job.ts";
import { queueOf } from "./queues.ts";

/**
 * Handlers are trivial next to a poll, so events are claimed in batches, and a full batch is followed by the next at
 * once. NOTIFY wakes a waiting worker within milliseconds, but not for an event that comes back after a pause of seconds:
 * for those it polls, seldom enough to cost next to nothing.
 */
const workOptions = {
  batchSize: 50,
  burstWhenBatchFull: true,
  pollingIntervalSeconds: 0.5,
  notifyPollingIntervalSeconds: 1,
  perJobResults: true,
  includeMetadata: true,
} as const;

export interface SubscriptionOptions {
  readonly boss: PgBoss;
  readonly handling: Handling;
  /** Events of one batch that are handled at the same time, each in a transaction of its own. */
  readonly lanes: number;
  readonly report: OutcomeReport;
}

/** One group's worker, which can be taken off its queue and put back. */
export class Subscription {
  readonly #options: SubscriptionOptions;
  #worker: Promise<string> | undefined;
  #waits = new AbortController();

  constructor(options: SubscriptionOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    const { boss, handling, lanes, report } = this.#options;
    const waits = new AbortController();
    this.#waits = waits;
    this.#worker = boss.work<object, unknown, typeof workOptions>(queueOf(handling.group), workOptions, async (jobs) =>
      inLanes(jobs, lanes, async (job) => {
        const signal = AbortSignal.any([job.signal, waits.signal]);
        const outcome = job.signal.aborted
          ? ({ kind: "lost" } as const)
          : await handleJob({ boss, handling }, job, signal);
        report(outcome, { group: handling.group, eventId: () => idOf(job.data), isRepeat: job.retryCount > 0 });
        return resultOf(job, outcome);
      }),
    );
    await this.#worker;
  }

  /** Resolves when the batch in hand is handled. Waits for a database that is away are cut short. */
  async stop(): Promise<void> {
    const worker = await this.#worker;
    this.#worker = undefined;
    this.#waits.abort(new Error("the bus takes no events now"));
    if (worker) await this.#options.boss.offWork(queueOf(this.#options.handling.group), { id: worker, wait: true });
  }
}
