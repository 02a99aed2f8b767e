import type { FileHandle } from "node:fs/promises";

import type { HashThread } from "./thread.ts";

/** SHA-256 (lower-case hex) of the first `sizeBytes` of an open file, read by the hashing thread itself. */
export const hashOfFile = async (
  thread: HashThread,
  { handle, sizeBytes }: { readonly handle: FileHandle; readonly sizeBytes: number },
  signal?: AbortSignal,
): Promise<string> => {
  signal?.throwIfAborted();
  const hash = thread.newHash();
  const giveUp = () => void thread.ask({ kind: "drop", hash }).catch(() => undefined);
  signal?.addEventListener("abort", giveUp, { once: true });
  try {
    return await thread.ask({ kind: "file", hash, descriptor: handle.fd, sizeBytes });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener("abort", giveUp);
  }
};
