import type { Bus } from "@landfall/bus";
import { type DatabaseHandle, type DatabaseTransaction, lockRecording, settleRecording } from "@landfall/database";
import { makeEvent, recordingImported } from "@landfall/events";
import type { Clock } from "@landfall/runtime";
import { fromKysely, type PgBoss } from "pg-boss";
import { z } from "zod";

import type { Attempt } from "./attempt.ts";
import type { Job, QueueName } from "./catalogue.ts";
import { AttemptLostError, carryCheckpoint, dropCheckpoint } from "./checkpoint.ts";
import { backoffMs, type RetryPolicy } from "./options.ts";
import type { Outcome } from "./outcome.ts";
import { enqueue } from "./send.ts";
import { subjectOf } from "./subjects/index.ts";
import type { NextGeneration, Subject } from "./subjects/subject.ts";

/*
 * Settling: every effect of a job goes through one transaction. It locks the recording, then the subject; checks that
 * this attempt still holds it; runs the effects; moves the subject; sends what follows; and completes the pg-boss job,
 * fenced by its own attempt count. If anything of this fails, nothing of it happened.
 */

export interface SettleParts {
  readonly database: DatabaseHandle;
  readonly boss: PgBoss;
  readonly bus: Pick<Bus, "publish">;
  readonly retry: RetryPolicy;
  readonly clock: Clock;
  readonly random: () => number;
}

export interface Held {
  readonly queue: QueueName;
  readonly job: Job;
  readonly attempt: Attempt;
  /** pg-boss's own name for the run. */
  readonly claim: { readonly id: string; readonly retryCount: number };
}

/** Derives the recording's state and says so on the bus when it has become imported. */
export const settleRecordingOf = async (
  transaction: DatabaseTransaction,
  parts: Pick<SettleParts, "bus" | "clock">,
  job: Pick<Job, "recordingId" | "traceparent">,
): Promise<void> => {
  const settled = await settleRecording(transaction, job.recordingId);
  if (!settled) return;
  const { recording, revision, entryIds } = settled;
  const event = makeEvent(
    recordingImported,
    { recordingId: recording.id, revision, entryIds: [...entryIds] },
    {
      accountId: recording.account_id,
      integrationId: recording.integration_id,
      key: recording.id,
      occurredAt: parts.clock.now(),
      ...(job.traceparent === null ? {} : { traceparent: job.traceparent }),
    },
  );
  await parts.bus.publish([event], { in: transaction });
};

const move = async (
  subject: Subject,
  outcome: Outcome,
  { job, parts }: { readonly job: Job; readonly parts: SettleParts },
): Promise<NextGeneration | null> => {
  switch (outcome.kind) {
    case "done":
      return subject.finish(outcome.words);
    case "again":
      return subject.wait({ until: outcome.at, reason: outcome.reason, counted: false, words: outcome.reason });
    case "park":
      await subject.park(outcome.cause);
      return null;
    case "vanished":
      await subject.vanish(outcome.reason);
      return null;
    case "failed": {
      const failures = subject.attempts + 1;
      const cause = outcome.error.message;
      if (failures >= parts.retry.attempts) {
        await subject.park(`${cause} (${failures} attempts)`);
        return null;
      }
      const until = new Date(parts.clock.now().getTime() + backoffMs(parts.retry, failures, parts.random));
      const words = `Attempt ${failures} of ${parts.retry.attempts} at ${job.stage} failed: ${cause}`;
      return subject.wait({ until, reason: cause, counted: true, words });
    }
  }
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
    if (outcome.kind === "done" || outcome.kind === "again") await outcome.settle?.(transaction);
    const next = await move(subject, outcome, { job, parts });
    if (next) {
      await carryCheckpoint(transaction, { job, attempt, generation: next.generation });
      const following = { ...job, generation: next.generation };
      await enqueue(transaction, parts.boss, { queue, job: following, startAfter: next.startAfter });
    } else await dropCheckpoint(transaction, { job, attempt });
    await transaction
      .updateTable("attempt")
      .set({
        ended_at: parts.clock.now(),
        outcome: outcome.kind,
        reason: outcome.kind === "failed" ? outcome.error.message : null,
      })
      .where("id", "=", attempt.id)
      .execute();
    await settleRecordingOf(transaction, parts, job);
    const completed = await parts.boss.complete(queue, claim, undefined, { db: fromKysely(transaction) });
    if (affectedSchema.parse(completed).affected !== 1) throw new AttemptLostError();
  });
