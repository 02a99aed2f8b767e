import type { DatabaseTransaction } from "@landfall/database";

/**
 * Effects of a job, run in the transaction that settles it. They must not reach outside PostgreSQL. What they rest on may
 * have changed since the attempt read it: then they throw `ChangedMeanwhileError`, and the work is done anew.
 */
export type Settlement = (transaction: DatabaseTransaction) => Promise<void>;

/** The rows are not what the attempt went by any more. Nobody's failure: nothing of it happens, and it is made again. */
export class ChangedMeanwhileError extends Error {
  override name = "ChangedMeanwhileError";
}

/** What became of an attempt. */
export type Outcome =
  | { readonly kind: "done"; readonly words: string; readonly settle?: Settlement }
  /** Not a failure and not an attempt: the job waits and keeps its place. */
  | { readonly kind: "again"; readonly at: Date; readonly reason: string; readonly settle?: Settlement }
  /** Counted; tried again after a growing wait, until the attempts are used up. */
  | { readonly kind: "failed"; readonly error: Error }
  /** Trying again cannot help: a person has to look, and is told the cause. */
  | { readonly kind: "park"; readonly cause: string }
  /** The provider no longer has it. */
  | { readonly kind: "vanished"; readonly reason: string; readonly settle?: Settlement };

export const done = (words: string, settle?: Settlement): Outcome =>
  settle ? { kind: "done", words, settle } : { kind: "done", words };
export const again = (at: Date, reason: string, settle?: Settlement): Outcome =>
  settle ? { kind: "again", at, reason, settle } : { kind: "again", at, reason };
export const failed = (error: Error): Outcome => ({ kind: "failed", error });
export const park = (cause: string): Outcome => ({ kind: "park", cause });
export const vanished = (reason: string, settle?: Settlement): Outcome =>
  settle ? { kind: "vanished", reason, settle } : { kind: "vanished", reason };
