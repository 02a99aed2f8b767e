import { createReadStream } from "node:fs";
import { rm, stat } from "node:fs/promises";

import type { BlobStore, PutOptions, PutSource } from "../port.ts";
import type { StoredBlob } from "../writer.ts";

const fileChunkBytes = 1 << 20;

export interface PutRequest extends PutOptions {
  readonly key: string;
  readonly source: PutSource;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Sends bytes, or a file, which is removed when the store has it. */
export const putInto = async (
  store: Pick<BlobStore, "write">,
  { key, source, ...options }: PutRequest,
  signal?: AbortSignal,
): Promise<StoredBlob> => {
  const sizeBytes = "bytes" in source ? source.bytes.byteLength : await sizeOfFile(source.path);
  await using writer = await store.write(key, { expectedBytes: sizeBytes, ...options }, signal);
  try {
    const stream =
      "bytes" in source ? once(source.bytes) : createReadStream(source.path, { highWaterMark: fileChunkBytes });
    await writer.append(stream, {}, signal);
    const stored = await writer.finish({ sizeBytes }, signal);
    if ("path" in source) await rm(source.path, { force: true });
    return stored;
  } catch (error) {
    // What cannot be taken away now is found by `abandoned` later; the first trouble is the one to tell.
    await writer.abandon().catch(() => undefined);
    throw error;
  }
};

const sizeOfFile = async (path: string): Promise<number> => {
  const stats = await stat(path).catch(() => undefined);
  if (!stats?.isFile()) throw new Error(`${path} is not a file and cannot be put into the store.`);
  return stats.size;
};
