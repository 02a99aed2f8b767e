import type { Bus } from "@landfall/bus";
import type { DatabaseHandle, DatabaseTransaction, File, Recording } from "@landfall/database";
import type { Kit } from "@landfall/runtime";
import type { PgBoss } from "pg-boss";

import { askForTask, type TaskRequest } from "./ask.ts";
import { jobSchema, type QueueName, queues } from "./catalogue.ts";
import { parkDeadLetters } from "./dead-letters.ts";
import type { JobHandler } from "./handler.ts";
import type { RetryPolicy } from "./options.ts";
import { registerWorker, type WorkerRegistration } from "./registry.ts";
import { type RetryResult, retryParked } from "./retry.ts";
import { runAttempt } from "./run-attempt.ts";
import { runNow, runOnSchedule, type ScheduleName } from "./schedules.ts";
import { sendForFile } from "./send-file.ts";
import { settleRecordingOf } from "./settle.ts";

export interface JobsOptions {
  readonly database: DatabaseHandle;
  readonly boss: PgBoss;
  readonly bus: Pick<Bus, "publish">;
  readonly retry: RetryPolicy;
  readonly kit: Kit;
  /** What the registry of workers calls this process. */
  readonly service: string;
  readonly random?: () => number;
}

/** Work, on PostgreSQL. Everything that sends takes the transaction that makes the work due. */
export interface Jobs {
  /** Sends the job of the stage that a file waits for. */
  sendForFile(
    transaction: DatabaseTransaction,
    due: { readonly file: File; readonly recording: Recording; readonly causationId?: string },
  ): Promise<void>;
  /** Asks for work beside a file's way: inspect, renditions. */
  ask(transaction: DatabaseTransaction, task: TaskRequest): Promise<void>;
  retry(
    transaction: DatabaseTransaction,
    parked: { readonly id: string; readonly actor: string },
  ): Promise<RetryResult>;
  /** Derives a recording's state after its files moved outside a job of their own. */
  settleRecording(transaction: DatabaseTransaction, recordingId: string): Promise<void>;
  /** Runs a pass by a cron expression (UTC), in one process of the deployment at a time. */
  schedule(name: ScheduleName, cron: string, pass: (signal: AbortSignal) => Promise<void>): Promise<void>;
  /** Asks for a scheduled pass now. */
  runNow(name: ScheduleName): Promise<void>;
  /** Starts working a queue; stopping goes through the Lifecycle: first no new jobs, then those in hand are handed back. */
  work(queue: QueueName, options: { readonly concurrency: number }, handler: JobHandler): Promise<void>;
}

/** Jobs left to themselves this long after the stop began are aborted, so that they leave a checkpoint. */
const graceMs = 500;

export const createJobs = (options: JobsOptions): Jobs => {
  const { database, boss, bus, retry, kit, service, random = Math.random } = options;
  const { logger, metrics, lifecycle, clock } = kit;
  const parts = { database, boss, bus, retry, clock, random };
  const worked = new Set<QueueName>();
  const running = new Set<Promise<unknown>>();
  const stopping = new AbortController();
  const seconds = metrics.histogram("landfall_job_seconds", "How long attempts took, by stage and outcome.", [
    "stage",
    "outcome",
  ]);
  let registration: Promise<WorkerRegistration> | undefined;

  const register = () => {
    registration ??= (async () => {
      const registered = await registerWorker(database, { service, stages: () => [...worked], kit });
      await parkDeadLetters(boss, parts);
      lifecycle.onStop("intake", "jobs: take nothing new", async () => {
        await registered.drain();
        await Promise.all([...worked].map((queue) => boss.offWork(queue, { wait: false })));
        setTimeout(() => stopping.abort(new Error("the service stops")), graceMs).unref();
      });
      lifecycle.onStop("work", "jobs: finish or hand back", async () => {
        await Promise.allSettled(running);
        await registered.end();
      });
      return registered;
    })();
    return registration;
  };

  return {
    schedule: (name, cron, pass) => runOnSchedule(boss, { name, cron, logger }, pass),
    runNow: (name) => runNow(boss, name),
    sendForFile: (transaction, due) => sendForFile(transaction, boss, due),
    ask: (transaction, task) => askForTask(transaction, boss, task),
    retry: (transaction, parked) => retryParked(transaction, boss, parked),
    settleRecording: (transaction, recordingId) =>
      settleRecordingOf(transaction, parts, { recordingId, traceparent: null }),

    work: async (queue, { concurrency }, handler) => {
      worked.add(queue);
      const { id: workerId } = await register();
      for (let slot = 0; slot < concurrency; slot += 1) {
        const pollerId: string = await boss.work(
          queue,
          { batchSize: 1, pollingIntervalSeconds: 0.5, notifyPollingIntervalSeconds: 0.5 },
          async ([claimed]) => {
            if (!claimed) return;
            const job = jobSchema.parse(claimed.data);
            const signal = AbortSignal.any([claimed.signal, stopping.signal]);
            const claim = { id: claimed.id, retryCount: claimed.retryCount };
            const end = seconds.startTimer({ stage: queues[queue].stage });
            const run = runAttempt({ ...parts, workerId, logger }, { queue, job, claim, handler, signal });
            running.add(run);
            try {
              end({ outcome: await run });
            } finally {
              running.delete(run);
              // The next job at once, instead of after the polling interval.
              boss.notifyWorker(pollerId);
            }
          },
        );
      }
    },
  };
};
