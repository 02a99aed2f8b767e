import type { Logger } from "@landfall/runtime";

import type { Job } from "./catalogue.ts";
import type { Outcome } from "./outcome.ts";
import type { Progress } from "./progress.ts";

/** What a handler is given for one attempt. */
export interface JobContext {
  readonly job: Job;
  readonly attempt: { readonly id: string; readonly number: number };
  /** What an earlier attempt kept, or null; the handler reads it through its own schema. */
  readonly checkpoint: unknown;
  /** Keeps how far the job came; throws AttemptLostError when another attempt has taken over. */
  readonly saveCheckpoint: (data: unknown) => Promise<void>;
  readonly progress: (progress: Progress) => void;
  readonly logger: Logger;
  /** Aborts when the service stops or the claim is lost: leave a checkpoint and throw, or answer `again`. */
  readonly signal: AbortSignal;
}

/**
 * Does the work of one attempt outside any transaction, and answers with its outcome. What it throws is a failed
 * attempt; an abort is none, and the job is handed back.
 */
export type JobHandler = (context: JobContext) => Promise<Outcome>;
