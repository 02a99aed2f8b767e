import { freshId, isDatabaseTrouble } from "@landfall/database";
import type { Logger } from "@landfall/runtime";

import { beginAttempt } from "./attempt.ts";
import { AttemptLostError, saveCheckpoint } from "./checkpoint.ts";
import { endAttempt } from "./end-attempt.ts";
import type { JobHandler } from "./handler.ts";
import { again, ChangedMeanwhileError, failed, type Outcome } from "./outcome.ts";
import type { SettleParts } from "./parts.ts";
import { createProgressWriter } from "./progress.ts";
import { type Held, settle } from "./settle.ts";
import { whenReachable } from "./when-reachable.ts";

/** A database that is away costs nobody an attempt: the job waits this long, and is tried as soon as it is back. */
const databaseWaitMs = 2000;

export interface RunParts extends SettleParts {
  readonly workerId: string;
  readonly logger: Logger;
}

interface Running {
  readonly handler: JobHandler;
  readonly held: Held;
  readonly signal: AbortSignal;
  readonly logger: Logger;
}

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));

const outcomeOf = async (parts: RunParts, { handler, held, signal, logger }: Running): Promise<Outcome> => {
  const { job, attempt } = held;
  const now = () => parts.clock.now().getTime();
  try {
    return await handler({
      job,
      attempt: { id: attempt.id, number: attempt.number },
      checkpoint: attempt.checkpoint,
      saveCheckpoint: (data) => saveCheckpoint(parts.database, { job, attempt, data }),
      progress: createProgressWriter(parts.database, { attemptId: attempt.id, now }),
      logger,
      signal,
    });
  } catch (error) {
    if (error instanceof AttemptLostError) throw error;
    if (signal.aborted) return again(parts.clock.now(), "handed back: the worker stopped, another one goes on");
    if (isDatabaseTrouble(error)) {
      logger.warn({ err: error }, "the database could not serve an attempt; it is made again");
      return again(new Date(now() + databaseWaitMs), "waiting: the database could not be reached");
    }
    logger.warn({ err: error }, "an attempt failed");
    return failed(asError(error));
  }
};

/** What becomes of an attempt whose effects were refused. */
const insteadOf = (parts: RunParts, error: Error, logger: Logger): Outcome => {
  if (error instanceof ChangedMeanwhileError) return again(parts.clock.now(), error.message);
  // A defect in what the handler wanted to write. The attempt counts as failed.
  logger.error({ err: error }, "the effects of an attempt were refused");
  return failed(error);
};

/** Settles through a database that is away for a while: the work is done, so it is not done again for that. */
const settleAttempt = async (
  parts: RunParts,
  { held, signal, logger }: Running,
  outcome: Outcome,
): Promise<Outcome> => {
  try {
    await whenReachable(() => settle(parts, held, outcome), signal);
    return outcome;
  } catch (error) {
    if (error instanceof AttemptLostError || signal.aborted || outcome.kind === "failed") throw error;
    const instead = insteadOf(parts, asError(error), logger);
    await whenReachable(() => settle(parts, held, instead), signal);
    return instead;
  }
};

/**
 * Runs one attempt from claim to settlement. Resolves however it ended, as long as that is written down; rejects when
 * it could not be, so that pg-boss gives the job to another attempt.
 */
export const runAttempt = async (
  parts: RunParts,
  {
    handler,
    signal,
    ...claimed
  }: Omit<Held, "attempt"> & { readonly handler: JobHandler; readonly signal: AbortSignal },
): Promise<Outcome["kind"] | "superseded" | "lost_too_often" | "lost"> => {
  const { queue, job } = claimed;
  const begin = { queue, job, workerId: parts.workerId, attemptId: freshId() };
  const beginning = await whenReachable(() => beginAttempt(parts, begin), signal);
  if (beginning.kind !== "begun") return beginning.kind;
  const { attempt } = beginning;
  const about = { stage: job.stage, recordingId: job.recordingId, fileId: job.fileId, attemptId: attempt.id };
  const running = { handler, held: { ...claimed, attempt }, signal, logger: parts.logger.child(about) };
  try {
    const outcome = await outcomeOf(parts, running);
    return (await settleAttempt(parts, running, outcome)).kind;
  } catch (error) {
    if (!(error instanceof AttemptLostError)) throw error;
    running.logger.warn("the attempt no longer holds its job; what it did is void");
    await endAttempt(parts.database, { id: attempt.id, at: parts.clock.now(), outcome: "superseded" });
    return "lost";
  }
};
