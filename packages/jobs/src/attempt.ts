import { type DatabaseTransaction, lockRecording, note } from "@landfall/database";

import { type Job, lostLimit, type QueueName } from "./catalogue.ts";
import { keptCheckpoint } from "./checkpoint.ts";
import { endAttempt } from "./end-attempt.ts";
import { advanceClock } from "./fair.ts";
import { parkLost } from "./park-lost.ts";
import type { SettleParts } from "./parts.ts";
import { subjectOf } from "./subjects/index.ts";
import type { Subject } from "./subjects/subject.ts";

/** One run of a job, which holds its subject until it settles or is found lost. */
export interface Attempt {
  readonly id: string;
  readonly subjectId: string;
  /** 1 for the first run in a stage; failed and lost ones count, waits do not. */
  readonly number: number;
  readonly checkpoint: unknown;
}

export type Beginning =
  | { readonly kind: "begun"; readonly attempt: Attempt }
  /** The subject has moved on, or a newer generation has taken over: nothing is left to do. */
  | { readonly kind: "superseded" }
  | { readonly kind: "lost_too_often" };

export interface Claimed {
  readonly queue: QueueName;
  readonly job: Job;
  readonly workerId: string;
  /** Chosen by the caller, so that beginning once more after an answer that got lost begins nothing new. */
  readonly attemptId: string;
}

/** Counts the attempt before this one as lost when it never ended. Answers with how many were lost by now. */
const countLost = async (
  transaction: DatabaseTransaction,
  parts: Pick<SettleParts, "clock">,
  { job, subject }: { readonly job: Job; readonly subject: Subject },
): Promise<number> => {
  if (subject.state !== "active") return subject.lost;
  const lost = subject.lost + 1;
  await endAttempt(transaction, { id: subject.attemptId, at: parts.clock.now(), outcome: "lost" });
  await note(transaction, {
    accountId: job.accountId,
    recordingId: job.recordingId,
    fileId: job.fileId,
    code: "attempt_lost",
    words: `The worker of this ${job.stage} was lost (${lost} of ${lostLimit}); the next attempt goes on where it stopped.`,
  });
  return lost;
};

/** Enters the attempt, and answers with the checkpoint that an earlier one of this generation has left, or null. */
const enter = async (
  transaction: DatabaseTransaction,
  { job, workerId, attemptId }: Claimed,
  { number, subjectId }: Pick<Attempt, "number" | "subjectId">,
): Promise<unknown> => {
  const values = {
    id: attemptId,
    account_id: job.accountId,
    recording_id: job.recordingId,
    file_id: job.fileId,
    stage: job.stage,
    generation: job.generation,
    number,
    worker_id: workerId,
  };
  // Beginning once more after an answer that got lost enters nothing new.
  const entered = transaction.with("entered", (query) =>
    query
      .insertInto("attempt")
      .values(values)
      .onConflict((conflict) => conflict.column("id").doNothing()),
  );
  return keptCheckpoint(entered, { job, subjectId });
};

/**
 * Begins an attempt: takes the subject, counts the attempt before it as lost when it never ended, moves the queue's
 * virtual time. The checkpoint that an earlier attempt left comes with it.
 */
export const beginAttempt = (
  parts: Pick<SettleParts, "database" | "boss" | "bus" | "clock">,
  claimed: Claimed,
): Promise<Beginning> =>
  parts.database.transaction().execute(async (transaction) => {
    const { queue, job, attemptId: id } = claimed;
    await lockRecording(transaction, job.recordingId);
    const subject = await subjectOf[job.stage](transaction, job);
    if (!subject || subject.generation !== job.generation || subject.state === "elsewhere")
      return { kind: "superseded" };
    const isOurs = subject.attemptId === id;
    const lost = isOurs ? subject.lost : await countLost(transaction, parts, { job, subject });
    if (lost >= lostLimit) {
      const cause = `the worker was lost ${lost} times during ${job.stage}; the file may be what ends it`;
      await parkLost(transaction, parts, { job, subject, cause });
      return { kind: "lost_too_often" };
    }
    const number = subject.attempts + lost + 1;
    if (!isOurs) {
      await subject.begin({ id, lost });
      await advanceClock(transaction, { queue, startTag: job.startTag });
    }
    const checkpoint = await enter(transaction, claimed, { number, subjectId: subject.id });
    return { kind: "begun", attempt: { id, subjectId: subject.id, number, checkpoint } };
  });
