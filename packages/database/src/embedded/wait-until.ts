import { sleep } from "@landfall/runtime";

/** Asks again every `everyMs` until the answer is true; false when `withinMs` have passed. */
export const waitUntil = async (
  condition: () => boolean | Promise<boolean>,
  { withinMs, everyMs = 25 }: { readonly withinMs: number; readonly everyMs?: number },
  signal?: AbortSignal,
): Promise<boolean> => {
  const deadline = performance.now() + withinMs;
  for (;;) {
    signal?.throwIfAborted();
    if (await condition()) return true;
    if (performance.now() >= deadline) return false;
    await sleep(everyMs, signal);
  }
};
