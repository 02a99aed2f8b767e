// A source without an end whose byte at any offset is known, for processes that are killed in the middle of it.

const blockBytes = 64 * 1024;

/** Bytes `from` up to `to` (not counted) of the source. */
export async function* endlessBytes(from: number, to = Number.POSITIVE_INFINITY): AsyncGenerator<Uint8Array> {
  for (let at = from; at < to;) {
    const start = at % blockBytes;
    const block = Buffer.alloc(blockBytes, `block ${Math.floor(at / blockBytes)} `);
    yield block.subarray(start, Math.min(blockBytes, start + to - at));
    at += Math.min(blockBytes - start, to - at);
  }
}
