import type { Lifecycle, Logger } from "@landfall/runtime";
import type { Job as BossJob, PgBoss } from "pg-boss";

/*
 * Every queue that this process works is worked here: one claim at a time in each slot, and the next at once when it is
 * done. pg-boss tells by NOTIFY only of jobs that are due when they are sent; for what was put off it has to be asked.
 * One slot of a queue asks often, the others seldom: asking is most of what an idle process costs. Whoever finds a job
 * wakes another slot, because there may be more.
 *
 * Stopping: nothing new is taken; what is in hand may end by itself for a moment, is then aborted, and is waited for. A
 * claim that was just under way goes back to its queue at once.
 */

interface Polling {
  readonly queue: string;
  /** Claims worked at the same time. */
  readonly slots: number;
  /** How long what was put off may be overdue before it is noticed; 0.5 at least. */
  readonly pollSeconds: number;
}

/** How often the other slots ask: what was put off waits this long when the first one has a long job in hand. */
const seldomSeconds = 5;

type Handle = (claimed: BossJob, signal: AbortSignal) => Promise<void>;

export interface Pollers {
  start(polling: Polling, handle: Handle): Promise<void>;
}

/** Jobs left to themselves this long after the stop began are aborted, so that they leave a checkpoint. */
const graceMs = 500;

export const createPollers = ({
  boss,
  lifecycle,
  logger,
}: {
  readonly boss: PgBoss;
  readonly lifecycle: Lifecycle;
  readonly logger: Logger;
}): Pollers => {
  const queues = new Set<string>();
  const stopping = new AbortController();
  let isTaking = true;
  const offWork = (wait: boolean) => Promise.all([...queues].map((queue) => boss.offWork(queue, { wait })));

  lifecycle.onStop("intake", "jobs: take nothing new", async () => {
    isTaking = false;
    setTimeout(() => stopping.abort(new Error("the service stops")), graceMs).unref();
    await offWork(false);
  });
  lifecycle.onStop("work", "jobs: finish or hand back", async () => {
    await offWork(true);
  });

  const work = async (queue: string, claimed: BossJob, handle: Handle): Promise<void> => {
    if (!isTaking) throw new Error("the worker stops; the job goes back to its queue");
    try {
      await handle(claimed, AbortSignal.any([claimed.signal, stopping.signal]));
    } catch (error) {
      logger.error({ err: error, queue, jobId: claimed.id }, "a claimed job goes back to its queue");
      throw error;
    }
  };

  return {
    start: async ({ queue, slots, pollSeconds }, handle) => {
      if (!isTaking) return;
      queues.add(queue);
      const idle = new Set<string>();
      for (let slot = 0; slot < slots; slot += 1) {
        const everySeconds = slot === 0 ? pollSeconds : Math.max(pollSeconds, seldomSeconds);
        const options = {
          batchSize: 1,
          pollingIntervalSeconds: everySeconds,
          notifyPollingIntervalSeconds: everySeconds,
        };
        const pollerId: string = await boss.work<object>(queue, options, async ([claimed]) => {
          if (!claimed) return;
          idle.delete(pollerId);
          const [another] = idle;
          if (another !== undefined) boss.notifyWorker(another);
          try {
            await work(queue, claimed, handle);
          } finally {
            idle.add(pollerId);
            // The next job at once, instead of after the polling interval.
            boss.notifyWorker(pollerId);
          }
        });
        idle.add(pollerId);
      }
    },
  };
};
