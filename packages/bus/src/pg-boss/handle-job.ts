import type { DatabaseTransaction } from "@landfall/database";
import { sleep } from "@landfall/runtime";
import { type JobResult, type JobWithMetadata, type PgBoss, fromKysely } from "pg-boss";
import { z } from "zod";

import { type Handling, type Outcome, handleDelivery } from "../handling/handle-delivery.ts";

/** What a failed attempt leaves for the next one, in the job's output. A lost claim overwrites it, in the event's favour. */
const traceSchema = z.object({ failures: z.int().nonnegative() }).catch({ failures: 0 });

/** What pg-boss answers to a completion; its types leave it out. */
const completionSchema = z.object({ affected: z.int() });

const firstPauseMs = 50;
const longestPauseMs = 2_000;

/**
 * Handles one job until it is settled or its claim is over. While the database is away nothing can be handed back to
 * it either, so what is in hand is tried again here as soon as it answers.
 */
export const handleJob = async (
  { boss, handling }: { readonly boss: PgBoss; readonly handling: Handling },
  job: JobWithMetadata,
  signal: AbortSignal,
): Promise<Outcome> => {
  const { failures } = traceSchema.parse(job.output);
  const delivery = {
    raw: job.data,
    failures,
    settle: async (transaction: DatabaseTransaction) => {
      const answer = await boss.complete(job.name, job, undefined, { db: fromKysely(transaction) });
      return completionSchema.parse(answer).affected === 1;
    },
  };
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
    const outcome = await handleDelivery(handling, delivery);
    if (outcome.kind !== "failed" || outcome.counted) return outcome;
    const goOn = await sleep(pauseMs, signal).then(
      () => true,
      () => false,
    );
    if (!goOn) return outcome;
  }
};

/** What pg-boss is told of it. A job that its transaction completed, or that is another's, is left as it is. */
export const resultOf = (job: JobWithMetadata, outcome: Outcome): JobResult => {
  if (outcome.kind !== "failed") return { id: job.id, status: "completed" };
  const { failures } = traceSchema.parse(job.output);
  const { error, counted } = outcome;
  const message = error instanceof Error ? error.message : String(error);
  return { id: job.id, status: "failed", output: { failures: failures + (counted ? 1 : 0), message } };
};
