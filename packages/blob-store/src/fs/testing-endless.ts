import { createHash } from "node:crypto";

// A source without an end whose byte at any offset is known, for a process that is killed in the middle of it.

const blockBytes = 64 * 1024;

const blockAt = (index: number): Buffer => {
  const word = createHash("sha256").update(String(index)).digest();
  return Buffer.alloc(blockBytes, word);
};

/** Bytes `from` up to `to` (not counted) of the source. */
export async function* endlessBytes(from: number, to = Number.POSITIVE_INFINITY): AsyncGenerator<Uint8Array> {
  for (let at = from; at < to;) {
    const start = at % blockBytes;
    const block = blockAt(Math.floor(at / blockBytes)).subarray(start, Math.min(blockBytes, start + to - at));
    yield block;
    at += block.byteLength;
  }
}
