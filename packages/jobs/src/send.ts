import { type DatabaseTransaction, derivedId } from "@landfall/database";
import { fromKysely, type PgBoss } from "pg-boss";

import { type Job, jobSchema, type QueueName, queues } from "./catalogue.ts";
import { nextStartTag, priorityOf } from "./fair.ts";

export interface JobRequest {
  readonly queue: QueueName;
  readonly accountId: number;
  readonly integrationId: string;
  readonly recordingId: string;
  readonly fileId: string | null;
  readonly generation: number;
  /** In the queue's unit; it decides only how soon the account's next job runs. */
  readonly cost: number;
  /** Not before; null for now. */
  readonly startAfter?: Date | null;
  readonly causationId?: string | null;
  readonly traceparent?: string | null;
}

/** A job's id: the same for the same subject, stage and generation, so that sending twice is sending once. */
export const jobId = (job: Pick<Job, "recordingId" | "fileId" | "stage" | "generation">): string =>
  derivedId("job", job.fileId ?? job.recordingId, job.stage, job.generation);

/** Puts a job into its queue under the place that it holds already. */
export const enqueue = async (
  transaction: DatabaseTransaction,
  boss: PgBoss,
  { queue, job, startAfter }: { readonly queue: QueueName; readonly job: Job; readonly startAfter: Date | null },
): Promise<void> => {
  await boss.send(queue, jobSchema.parse(job), {
    db: fromKysely(transaction),
    id: jobId(job),
    priority: priorityOf(job.startTag),
    ...(startAfter ? { startAfter } : {}),
  });
};

/** Sends a job in the transaction that makes it due, at its account's next place in the queue. */
export const send = async (transaction: DatabaseTransaction, boss: PgBoss, request: JobRequest): Promise<void> => {
  const { queue, cost, startAfter = null, causationId = null, traceparent = null, ...subject } = request;
  const startTag = await nextStartTag(transaction, { queue, accountId: request.accountId, cost });
  const job: Job = { ...subject, stage: queues[queue].stage, startTag, causationId, traceparent };
  await enqueue(transaction, boss, { queue, job, startAfter });
};
