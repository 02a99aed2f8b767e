import { type DatabaseTransaction, lockRecording } from "@landfall/database";
import { fromKysely } from "pg-boss";
import { z } from "zod";

import type { Attempt } from "./attempt.ts";
import type { Job, QueueName } from "./catalogue.ts";
import { AttemptLostError, carryCheckpoint, withoutCheckpoint } from "./checkpoint.ts";
import { type AttemptEnd, endAttempt } from "./end-attempt.ts";
import { backoffMs } from "./options.ts";
import type { Outcome } from "./outcome.ts";
import type { SettleParts } from "./parts.ts";
import { enqueue } from "./send.ts";
import { settleRecordingOf } from "./settle-recording.ts";
import { subjectOf } from "./subjects/index.ts";
import type { NextGeneration, Subject } from "./subjects/subject.ts";

/*
 * Settling: every effect of a job goes through one transaction. It locks the recording, then the subject; checks that
 * this attempt still holds it; runs the effects; moves the subject; sends what follows; and completes the pg-boss job,
 * fenced by its own attempt count. If anything of this fails, nothing of it happened.
 */

export interface Held {
  readonly queue: QueueName;
  readonly job: Job;
  readonly attempt: Attempt;
  /** pg-boss's own name for the run. */
  readonly claim: { readonly id: string; readonly retryCount: number };
}

/** Failures are tried again after a growing wait, until the attempts are used up. */
const moveFailed = (
  subject: Subject,
  error: Error,
  { job, parts }: { readonly job: Job; readonly parts: SettleParts },
): Promise<NextGeneration | null> => {
  const failures = subject.attempts + 1;
  const cause = error.message;
  if (failures >= parts.retry.attempts) return subject.park(`${cause} (${failures} attempts)`);
  const until = new Date(parts.clock.now().getTime() + backoffMs(parts.retry, failures, parts.random));
  const words = `Attempt ${failures} of ${parts.retry.attempts} at ${job.stage} failed: ${cause}`;
  return subject.wait({ until, reason: cause, counted: true, words });
};

const move = async (
  subject: Subject,
  outcome: Outcome,
  settling: { readonly job: Job; readonly parts: SettleParts },
): Promise<NextGeneration | null> => {
  switch (outcome.kind) {
    case "done":
      return subject.finish(outcome.words);
    case "again":
      return subject.wait({ until: outcome.at, reason: outcome.reason, counted: false, words: outcome.reason });
    case "failed":
      return moveFailed(subject, outcome.error, settling);
    case "park":
      return subject.park(outcome.cause);
    case "vanished":
    default:
      return subject.vanish(outcome.reason);
  }
};

/** Ends the attempt, and sends what follows. A checkpoint is of no use to work that starts over. */
const sendNext = async (
  transaction: DatabaseTransaction,
  parts: SettleParts,
  { held, next, end }: { readonly held: Held; readonly next: NextGeneration | null; readonly end: AttemptEnd },
): Promise<void> => {
  const { queue, job, attempt } = held;
  const goesOn = next?.goesOn ?? false;
  await endAttempt(goesOn ? transaction : withoutCheckpoint(transaction, { job, attempt }), end);
  if (next === null) return;
  if (goesOn) await carryCheckpoint(transaction, { job, attempt, generation: next.generation });
  const following = { ...job, generation: next.generation };
  await enqueue(transaction, parts.boss, { queue, job: following, startAfter: next.startAfter });
};

/** pg-boss answers with it, though its types do not say so. */
const affectedSchema = z.object({ affected: z.int() });

/** Settles an attempt. Throws AttemptLostError when it no longer holds its subject; then nothing was changed. */
export const settle = (parts: SettleParts, held: Held, outcome: Outcome): Promise<void> =>
  parts.database.transaction().execute(async (transaction) => {
    const { queue, job, attempt, claim } = held;
    await lockRecording(transaction, job.recordingId);
    const subject = await subjectOf[job.stage](transaction, job);
    if (!subject || subject.attemptId !== attempt.id || subject.state !== "active") throw new AttemptLostError();
    if ("settle" in outcome) await outcome.settle?.(transaction);
    const next = await move(subject, outcome, { job, parts });
    const reason = outcome.kind === "failed" ? outcome.error.message : null;
    const end = { id: attempt.id, at: parts.clock.now(), outcome: outcome.kind, reason };
    await sendNext(transaction, parts, { held, next, end });
    await settleRecordingOf(transaction, parts, job);
    const completed = await parts.boss.complete(queue, claim, undefined, { db: fromKysely(transaction) });
    if (affectedSchema.parse(completed).affected !== 1) throw new AttemptLostError();
  });
