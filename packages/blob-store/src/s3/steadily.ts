import type { Readable } from "node:stream";

import { asError } from "../disk/failures.ts";

/** Breaks in a row, without a byte between them, that are gone on from. */
const breaksAllowed = 3;

export interface SteadyParts {
  readonly first: Readable;
  readonly range: { readonly firstByte: number; readonly lastByte: number };
  /** A body that is waited for in vain for so long is given up. While nobody waits for it, it may be silent. */
  readonly idleMs: number;
  readonly openAt: (firstByte: number) => Promise<Readable>;
}

/** All bytes of the range, opening the source again where it breaks off. */
export async function* steadily(
  { first, range, idleMs, openAt }: SteadyParts,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  let at = range.firstByte;
  let body = first;
  let breaks = 0;
  while (true) {
    try {
      for await (const chunk of unlessIdle(body, idleMs, signal)) {
        at += chunk.byteLength;
        if (chunk.byteLength > 0) breaks = 0;
        yield chunk;
      }
      if (at <= range.lastByte) throw new Error("the answer ended early");
      return;
    } catch (error) {
      signal?.throwIfAborted();
      if (at > range.lastByte) return;
      if (++breaks > breaksAllowed) throw error;
    }
    body = await openAt(at);
  }
}

async function* unlessIdle(body: Readable, idleMs: number, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  const giveUp = () => body.destroy(asError(signal?.reason));
  let isAwaited = true;
  const watchdog = setTimeout(() => {
    if (isAwaited) body.destroy(new Error(`no byte came for ${idleMs} ms`));
  }, idleMs);
  signal?.addEventListener("abort", giveUp, { once: true });
  if (signal?.aborted) giveUp();
  try {
    for await (const chunk of body) {
      isAwaited = false;
      const bytes: Uint8Array = chunk;
      yield bytes;
      isAwaited = true;
      watchdog.refresh();
    }
  } finally {
    clearTimeout(watchdog);
    signal?.removeEventListener("abort", giveUp);
    body.destroy();
  }
}
