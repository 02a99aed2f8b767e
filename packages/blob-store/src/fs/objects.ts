import type { Stats } from "node:fs";
import { type FileHandle, open, rm, stat } from "node:fs/promises";
import { Readable } from "node:stream";

import { isAbsent } from "../disk/failures.ts";
import { BlobNotFoundError } from "../errors.ts";
import { hashOfFile } from "../hashing/file-hash.ts";
import type { BlobReading, BlobStat, ByteRange } from "../port.ts";
import { resolveRange } from "../range.ts";
import type { StoredBlob } from "../writer.ts";
import type { FsContext } from "./context.ts";
import { removeEmptyAbove } from "./directories.ts";
import type { Layout } from "./layout.ts";

// Published objects: plain files that are never written again.

const readChunkBytes = 256 * 1024;

const openObject = async (layout: Layout, key: string): Promise<FileHandle> =>
  await open(layout.object(key), "r").catch((error: unknown) => {
    throw isAbsent(error) ? new BlobNotFoundError(key) : error;
  });

const blobStat = ({ size, mtimeMs, mtime }: Stats): BlobStat => ({
  sizeBytes: size,
  // Nobody writes to an object after it has its name, so this much tells one from another.
  etag: `"${size.toString(36)}-${Math.trunc(mtimeMs).toString(36)}"`,
  modifiedAt: mtime,
});

export const statObject = async (layout: Layout, key: string): Promise<BlobStat | undefined> => {
  const stats = await stat(layout.object(key)).catch((error: unknown) => {
    if (isAbsent(error)) return undefined;
    throw error;
  });
  return stats && blobStat(stats);
};

export const readObject = async (
  layout: Layout,
  { key, range: wanted }: { readonly key: string; readonly range?: ByteRange | undefined },
  signal?: AbortSignal,
): Promise<BlobReading> => {
  const handle = await openObject(layout, key);
  try {
    const { size: sizeBytes } = await handle.stat();
    const range = resolveRange(key, sizeBytes, wanted);
    signal?.throwIfAborted();
    if (sizeBytes === 0) {
      await handle.close();
      return { stream: Readable.from([]), sizeBytes, range };
    }
    const { firstByte: start, lastByte: end } = range;
    const stream = handle.createReadStream({ start, end, highWaterMark: readChunkBytes, ...(signal && { signal }) });
    return { stream, sizeBytes, range };
  } catch (error) {
    await handle.close();
    throw error;
  }
};

/** What the store holds under a key, read once more for its checksum. */
export const storedObject = async (
  { layout, thread }: FsContext,
  { key, contentType }: { readonly key: string; readonly contentType?: string | undefined },
  signal?: AbortSignal,
): Promise<StoredBlob> => {
  await using handle = await openObject(layout, key);
  const { size: sizeBytes } = await handle.stat();
  const sha256 = await hashOfFile(thread, { handle, sizeBytes }, signal);
  return { key, sizeBytes, sha256, ...(contentType !== undefined && { contentType }) };
};

export const deleteObject = async ({ objects, object }: Layout, key: string): Promise<void> => {
  const path = object(key);
  await rm(path, { force: true });
  await removeEmptyAbove(path, objects);
};
