import { SourceError } from "@landfall/source";
import pRetry from "p-retry";

export interface RetryOptions {
  readonly retries: number;
  /** Before the first retry; doubled, and stretched by chance, for each further one. */
  readonly delayMs: number;
}

/** Repeats what failed with SourceError `retry` or `away`, within seconds; anything longer is the caller's wait. */
export const withRetries = <T>(
  work: () => Promise<T>,
  { retries, delayMs }: RetryOptions,
  signal: AbortSignal,
): Promise<T> =>
  pRetry(work, {
    retries,
    minTimeout: delayMs,
    randomize: true,
    signal,
    shouldRetry: ({ error }) => error instanceof SourceError && (error.kind === "retry" || error.kind === "away"),
  });
