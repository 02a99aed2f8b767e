// A longer setTimeout overflows its 32-bit delay and fires at once, so longer waits are made of several.
const longestTimerMs = 2 ** 31 - 1;

/** Resolves after `ms` milliseconds of real time. Rejects with the signal's reason as soon as it aborts. */
export const sleep = async (ms: number, signal?: AbortSignal): Promise<void> => {
  let leftMs = ms;
  do {
    const partMs = Math.min(leftMs, longestTimerMs);
    await wait(partMs, signal);
    leftMs -= partMs;
  } while (leftMs > 0);
};

const wait = (ms: number, signal: AbortSignal | undefined): Promise<void> => {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  if (signal?.aborted) {
    reject(signal.reason);
    return promise;
  }
  const onAbort = () => {
    clearTimeout(timer);
    reject(signal?.reason);
  };
  const timer = setTimeout(() => {
    signal?.removeEventListener("abort", onAbort);
    resolve();
  }, ms);
  signal?.addEventListener("abort", onAbort, { once: true });
  return promise;
};
