import { isConnectionError } from "@landfall/database";
import { type Logger, sleep } from "@landfall/runtime";

import { type Attempt, beginAttempt } from "./attempt.ts";
import { AttemptLostError, saveCheckpoint } from "./checkpoint.ts";
import type { JobHandler } from "./handler.ts";
import { again, failed, type Outcome } from "./outcome.ts";
import { createProgressWriter } from "./progress.ts";
import { type Held, settle, type SettleParts } from "./settle.ts";

/** A database that is away costs nobody an attempt: the job waits this long, and is tried as soon as it is back. */
const databaseWaitMs = 2000;
const settleRetryMs = 500;

export interface RunParts extends SettleParts {
  readonly workerId: string;
  readonly logger: Logger;
}

const outcomeOf = async (
  parts: RunParts,
  { handler, held, signal, logger }: { handler: JobHandler; held: Held; signal: AbortSignal; logger: Logger },
): Promise<Outcome> => {
  const { job, attempt } = held;
  try {
    return await handler({
      job,
      attempt: { id: attempt.id, number: attempt.number },
      checkpoint: attempt.checkpoint,
      saveCheckpoint: (data) => saveCheckpoint(parts.database, { job, attempt, data }),
      progress: createProgressWriter(parts.database, { attemptId: attempt.id, now: () => parts.clock.now().getTime() }),
      logger,
      signal,
    });
  } catch (error) {
    if (error instanceof AttemptLostError) throw error;
    if (signal.aborted) return again(parts.clock.now(), "handed back: the worker stopped, another one goes on");
    if (isConnectionError(error)) {
      return again(
        new Date(parts.clock.now().getTime() + databaseWaitMs),
        "waiting: the database could not be reached",
      );
    }
    logger.warn({ err: error }, "an attempt failed");
    return failed(error instanceof Error ? error : new Error(String(error)));
  }
};

/** Settles through a database that is away for a while: the work is done, so it is not done again for that. */
const settleWhenReachable = async (parts: RunParts, held: Held, outcome: Outcome, signal: AbortSignal) => {
  for (;;) {
    try {
      await settle(parts, held, outcome);
      return;
    } catch (error) {
      if (!isConnectionError(error) || signal.aborted) throw error;
      await sleep(settleRetryMs, signal);
    }
  }
};

const settleAttempt = async (parts: RunParts, held: Held, outcome: Outcome, signal: AbortSignal): Promise<Outcome> => {
  try {
    await settleWhenReachable(parts, held, outcome, signal);
    return outcome;
  } catch (error) {
    if (error instanceof AttemptLostError || isConnectionError(error) || outcome.kind === "failed") throw error;
    // The effects were refused: a defect in what the handler wanted to write. The attempt counts as failed.
    const refused = failed(error instanceof Error ? error : new Error(String(error)));
    await settleWhenReachable(parts, held, refused, signal);
    return refused;
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
): Promise<Outcome["kind"] | "superseded" | "lost"> => {
  const { queue, job } = claimed;
  const beginning = await beginAttempt(parts.database, { queue, job, workerId: parts.workerId });
  if (beginning.kind !== "begun") return "superseded";
  const { attempt }: { attempt: Attempt } = beginning;
  const logger = parts.logger.child({
    stage: job.stage,
    recordingId: job.recordingId,
    fileId: job.fileId,
    attemptId: attempt.id,
  });
  const held = { ...claimed, attempt };
  try {
    const outcome = await outcomeOf(parts, { handler, held, signal, logger });
    const settled = await settleAttempt(parts, held, outcome, signal);
    return settled.kind;
  } catch (error) {
    if (!(error instanceof AttemptLostError)) throw error;
    logger.warn("the attempt was lost to another one; what it did is void");
    return "lost";
  }
};
