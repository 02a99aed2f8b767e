/** Something took longer than it was given. Retryable: slowness passes. */
export class DeadlineError extends Error {
  override readonly name = "DeadlineError";
  readonly code = "DEADLINE_EXCEEDED";
  readonly retryable = true;
  readonly timeoutMs: number;

  constructor(timeoutMs: number) {
    super(`no answer within ${timeoutMs} ms`);
    this.timeoutMs = timeoutMs;
  }
}

/**
 * Calls `work` with a signal that aborts after `timeoutMs`, or when `signal` does, and stops waiting at that moment even
 * if `work` ignores its signal. Rejects with `DeadlineError`, or with the reason of `signal`. What the work does after
 * that is nobody's business: a late result or error is dropped.
 */
export const withDeadline = async <T>(
  work: (signal: AbortSignal) => Promise<T>,
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<T> => {
  signal?.throwIfAborted();
  const controller = new AbortController();
  const { promise: cut, reject } = Promise.withResolvers<never>();
  const end = (reason: unknown) => {
    reject(reason);
    controller.abort(reason);
  };
  const onAbort = () => end(signal?.reason);
  // Not AbortSignal.timeout: its timer does not keep the process alive, so a last wait would never come to an end.
  const timer = setTimeout(() => end(new DeadlineError(timeoutMs)), timeoutMs);
  signal?.addEventListener("abort", onAbort, { once: true });
  try {
    return await Promise.race([work(controller.signal), cut]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
  }
};
