import { sleep } from "@landfall/runtime";

export class TookTooLongError extends Error {
  override name = "TookTooLongError";
}

/** Asks again and again until there is an answer; gives up, naming what was waited for. */
export const until = async <T>(
  what: string,
  look: () => Promise<T | undefined>,
  { withinMs = 120_000, everyMs = 20 }: { readonly withinMs?: number; readonly everyMs?: number } = {},
): Promise<T> => {
  const giveUpAt = performance.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > giveUpAt) throw new TookTooLongError(`${what} did not happen within ${withinMs} ms`);
    await sleep(everyMs);
  }
};
