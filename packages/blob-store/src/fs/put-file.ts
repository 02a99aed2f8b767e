import { createReadStream } from "node:fs";
import { open, rm, stat } from "node:fs/promises";

import { hashOfFile } from "../hashing/file-hash.ts";
import type { BlobStore, PutOptions } from "../port.ts";
import type { StoredBlob } from "../writer.ts";
import type { FsContext } from "./context.ts";
import { moveInto } from "./directories.ts";

/** Publishes a file by giving it its name: durable first, visible then. */
const adopt = async (
  { layout, thread }: FsContext,
  { path, key }: { readonly path: string; readonly key: string },
  signal?: AbortSignal,
): Promise<Pick<StoredBlob, "sizeBytes" | "sha256">> => {
  await using handle = await open(path, "r");
  await handle.sync();
  const { size: sizeBytes } = await handle.stat();
  const sha256 = await hashOfFile(thread, { handle, sizeBytes }, signal);
  await moveInto(layout.objects, { from: path, to: layout.object(key) });
  return { sizeBytes, sha256 };
};

export interface PutFile extends PutOptions {
  readonly key: string;
  readonly path: string;
}

/** Moves a finished file into the store, or copies and removes it when it lies on another disk. */
export const putFile = async (
  context: FsContext,
  { store, file }: { readonly store: BlobStore; readonly file: PutFile },
  signal?: AbortSignal,
): Promise<StoredBlob> => {
  const { key, path, contentType } = file;
  const [source, target] = await Promise.all([stat(path).catch(() => undefined), stat(context.layout.objects)]);
  if (!source?.isFile()) throw new Error(`${path} is not a file and cannot be put into the store.`);
  const type = contentType === undefined ? {} : { contentType };
  if (source.dev === target.dev) return { key, ...(await adopt(context, { path, key }, signal)), ...type };
  await using writer = await store.write(key, { expectedBytes: source.size, ...type }, signal);
  try {
    await writer.append(createReadStream(path), {}, signal);
    const stored = await writer.finish({ sizeBytes: source.size }, signal);
    await rm(path, { force: true });
    return stored;
  } catch (error) {
    await writer.abandon();
    throw error;
  }
};
