import type { DatabaseTransaction } from "@landfall/database";

import type { Job } from "../catalogue.ts";

/** A wait of a job: its next generation may not start before `until`. */
interface Wait {
  readonly until: Date;
  /** Why, in words: shown as long as it waits. */
  readonly reason: string;
  /** Whether it counts as a failed attempt. */
  readonly counted: boolean;
  /** For the timeline. */
  readonly words: string;
}

/** The next generation of the same job. */
export interface NextGeneration {
  readonly generation: number;
  readonly startAfter: Date | null;
  /** Whether it goes on from the checkpoint, or starts over. */
  readonly goesOn: boolean;
}

/**
 * The row that a job works for, locked under its recording's lock. Files go by the lifecycle table; tasks beside their
 * way by a simpler one of their own. A method is called once, in the transaction in which the subject was loaded.
 */
export interface Subject {
  readonly id: string;
  readonly generation: number;
  /** Failed attempts so far. */
  readonly attempts: number;
  /** Attempts whose worker was lost. */
  readonly lost: number;
  readonly attemptId: string | null;
  readonly state: "waiting" | "active" | "elsewhere";
  begin(attempt: { readonly id: string; readonly lost: number }): Promise<void>;
  finish(words: string): Promise<NextGeneration | null>;
  wait(wait: Wait): Promise<NextGeneration>;
  park(cause: string): Promise<NextGeneration | null>;
  vanish(reason: string): Promise<NextGeneration | null>;
}

export type LoadSubject = (transaction: DatabaseTransaction, job: Job) => Promise<Subject | undefined>;
