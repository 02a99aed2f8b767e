import { type DatabaseHandle, freshId, lockRecording, note } from "@landfall/database";

import { type Job, lostLimit, type QueueName } from "./catalogue.ts";
import { advanceClock } from "./fair.ts";
import { subjectOf } from "./subjects/index.ts";

/** One run of a job, which holds its subject until it settles or is found lost. */
export interface Attempt {
  readonly id: string;
  readonly subjectId: string;
  /** 1 for the first run of this generation; lost ones count. */
  readonly number: number;
  readonly checkpoint: unknown;
}

export type Beginning =
  | { readonly kind: "begun"; readonly attempt: Attempt }
  /** The subject has moved on, or a newer generation has taken over: nothing is left to do. */
  | { readonly kind: "superseded" }
  | { readonly kind: "lost_too_often" };

/**
 * Begins an attempt: takes the subject, counts the attempt before it as lost when it never ended, moves the queue's
 * virtual time. The checkpoint that an earlier attempt left comes with it.
 */
export const beginAttempt = (
  database: DatabaseHandle,
  { queue, job, workerId }: { readonly queue: QueueName; readonly job: Job; readonly workerId: string },
): Promise<Beginning> =>
  database.transaction().execute(async (transaction) => {
    await lockRecording(transaction, job.recordingId);
    const subject = await subjectOf[job.stage](transaction, job);
    if (!subject || subject.generation !== job.generation || subject.state === "elsewhere")
      return { kind: "superseded" };
    const lost = subject.lost + (subject.state === "active" ? 1 : 0);
    if (subject.state === "active") {
      await transaction
        .updateTable("attempt")
        .set({ ended_at: new Date(), outcome: "lost" })
        .where("id", "=", subject.attemptId)
        .where("ended_at", "is", null)
        .execute();
      await note(transaction, {
        accountId: job.accountId,
        recordingId: job.recordingId,
        fileId: job.fileId,
        code: "attempt_lost",
        words: `The worker of this ${job.stage} was lost (${lost} of ${lostLimit}); the next attempt goes on where it stopped.`,
      });
    }
    if (lost >= lostLimit) {
      await subject.park(`the worker was lost ${lost} times during ${job.stage}; the file may be what ends it`);
      return { kind: "lost_too_often" };
    }
    const id = freshId();
    await subject.begin({ id, lost });
    await advanceClock(transaction, { queue, startTag: job.startTag });
    const number = subject.attempts + lost + 1;
    await transaction
      .insertInto("attempt")
      .values({
        id,
        account_id: job.accountId,
        recording_id: job.recordingId,
        file_id: job.fileId,
        stage: job.stage,
        generation: job.generation,
        number,
        worker_id: workerId,
      })
      .execute();
    const kept = await transaction
      .selectFrom("checkpoint")
      .select("data")
      .where("subject_id", "=", subject.id)
      .where("stage", "=", job.stage)
      .where("generation", "=", job.generation)
      .executeTakeFirst();
    return { kind: "begun", attempt: { id, subjectId: subject.id, number, checkpoint: kept?.data ?? null } };
  });
