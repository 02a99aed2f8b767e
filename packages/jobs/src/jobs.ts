import type { Bus } from "@landfall/bus";
import {
  type DatabaseHandle,
  type DatabaseTransaction,
  type File,
  lockRecording,
  type Recording,
} from "@landfall/database";
import type { Kit } from "@landfall/runtime";
import type { PgBoss } from "pg-boss";

import { askForTask, type TaskRequest } from "./ask.ts";
import { deadLetters, jobSchema, type QueueName } from "./catalogue.ts";
import { parkDeadLetter } from "./dead-letters.ts";
import type { JobHandler } from "./handler.ts";
import type { RetryPolicy } from "./options.ts";
import { createPollers } from "./pollers.ts";
import { registerWorker, type WorkerRegistration } from "./registry.ts";
import { type RetryResult, retryParked } from "./retry.ts";
import { runAttempt } from "./run-attempt.ts";
import { runNow, runOnSchedule, type ScheduleName } from "./schedules.ts";
import { sendForFile } from "./send-file.ts";
import { settleRecordingOf } from "./settle-recording.ts";

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

/** What was put off starts at most this late. Asking costs, also while there is nothing to do. */
const pollSeconds = 1;

export const createJobs = (options: JobsOptions): Jobs => {
  const { database, boss, bus, retry, kit, service, random = Math.random } = options;
  const { logger, metrics, lifecycle, clock } = kit;
  const parts = { database, boss, bus, retry, clock, random };
  const pollers = createPollers({ boss, lifecycle, logger });
  const worked = new Set<QueueName>();
  const seconds = metrics.histogram("job_seconds", "How long attempts took, by stage and outcome.", [
    "stage",
    "outcome",
  ]);
  let registration: Promise<WorkerRegistration> | undefined;

  const register = async () => {
    const registered = await registerWorker(database, { service, stages: () => [...worked], kit });
    lifecycle.onStop("intake", "jobs: say that this worker drains", () => registered.drain());
    lifecycle.onStop("flush", "jobs: leave the registry", () => registered.end());
    await pollers.start({ queue: deadLetters, slots: 1, pollSeconds: 5 }, (letter) =>
      parkDeadLetter(parts, jobSchema.parse(letter.data)),
    );
    return registered;
  };

  return {
    schedule: (name, cron, pass) => runOnSchedule({ boss, pollers, logger }, { name, cron }, pass),
    runNow: (name) => runNow(boss, name),
    sendForFile: (transaction, due) => sendForFile(transaction, boss, due),
    ask: (transaction, task) => askForTask(transaction, boss, task),
    retry: (transaction, parked) => retryParked(transaction, boss, parked),
    settleRecording: async (transaction, recordingId) => {
      await lockRecording(transaction, recordingId);
      await settleRecordingOf(transaction, parts, { recordingId, traceparent: null });
    },

    work: async (queue, { concurrency }, handler) => {
      worked.add(queue);
      registration ??= register();
      const { id: workerId } = await registration;
      await pollers.start({ queue, slots: concurrency, pollSeconds }, async (claimed, signal) => {
        const job = jobSchema.parse(claimed.data);
        const claim = { id: claimed.id, retryCount: claimed.retryCount };
        const end = seconds.startTimer({ stage: job.stage });
        const outcome = await runAttempt({ ...parts, workerId, logger }, { queue, job, claim, handler, signal });
        end({ outcome });
      });
    },
  };
};
