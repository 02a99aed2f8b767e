/**
 * The stream, ended by an exception as soon as the signal aborts, even when the source is stalled. No promise outlives
 * its chunk: racing each chunk against one long promise would keep something of every chunk until the end.
 */
export async function* untilAborted<T>(stream: AsyncIterable<T>, signal?: AbortSignal): AsyncGenerator<T> {
  const iterator = stream[Symbol.asyncIterator]();
  let stop: ((reason: unknown) => void) | undefined;
  const onAbort = () => stop?.(signal?.reason);
  signal?.addEventListener("abort", onAbort, { once: true });
  let ended = false;
  try {
    while (true) {
      signal?.throwIfAborted();
      const result = await new Promise<IteratorResult<T>>((resolve, reject) => {
        stop = reject;
        iterator.next().then(resolve, reject);
      });
      ended = result.done === true;
      if (result.done) return;
      yield result.value;
    }
  } finally {
    signal?.removeEventListener("abort", onAbort);
    // Not awaited: a stalled source answers only when its own time-out ends it.
    if (!ended) iterator.return?.().catch(() => undefined);
  }
}
