import { createHash } from "node:crypto";

/** Bytes that differ everywhere and are the same each time (xorshift32). */
export const someBytes = (sizeBytes: number, seed = 1): Buffer => {
  const words = new Uint32Array(Math.ceil(sizeBytes / 4));
  let state = seed;
  for (let index = 0; index < words.length; index++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    words[index] = state;
  }
  return Buffer.from(words.buffer, 0, sizeBytes);
};

export const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

const chunkBytes = 60_001;

/** The bytes in chunks as a socket gives them: small and uneven. */
export async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
}

/** Gives the bytes and then fails, like a connection that is cut. */
export async function* cutAfter(
  bytes: Uint8Array,
  error = new Error("the connection was cut"),
): AsyncGenerator<Uint8Array> {
  yield* chunksOf(bytes);
  throw error;
}

/** Gives the bytes and then nothing more, like a connection that hangs; `onStall` is called then. */
export async function* stallAfter(bytes: Uint8Array, onStall: () => void): AsyncGenerator<Uint8Array> {
  yield* chunksOf(bytes);
  onStall();
  await new Promise(() => {});
}

export const collect = async (stream: AsyncIterable<Uint8Array>): Promise<Buffer> =>
  Buffer.concat(await listOf(stream));

/** All that an iterable gives. */
export const listOf = async <T>(items: AsyncIterable<T>): Promise<readonly T[]> => {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
};
