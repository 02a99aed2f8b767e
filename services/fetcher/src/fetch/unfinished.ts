import { attemptNonce, blobKey, type BlobStore, type BlobWriter, CheckpointLostError } from "@landfall/blob-store";
import type { File } from "@landfall/database";
import type { JobContext } from "@landfall/jobs";
import { SourceError } from "@landfall/source";

import { type FetchCheckpoint, fetchCheckpointSchema } from "./checkpoint.ts";
import { WrongContentError } from "./guard.ts";

/** An object that is being written, and the size that the file is known to have: null while nobody has said. */
export interface Unfinished {
  writer: BlobWriter;
  totalBytes: number | null;
}

export interface WritingParts {
  readonly store: BlobStore;
  readonly context: JobContext;
  readonly file: File;
  readonly expectedBytes: number | null;
}

/** An object's name is ours: of the provider's extension only what is harmless everywhere. */
const safeExtension = (extension: string): string => (/^[a-z0-9]{1,8}$/u.test(extension) ? extension : "bin");

/** A new object, under a key that no other attempt uses. */
export const startWriter = ({ store, file, expectedBytes, context }: WritingParts): Promise<BlobWriter> => {
  const name = `original.${safeExtension(file.extension)}`;
  const { accountId, generation } = context.job;
  const key = blobKey({ accountId, fileId: file.id, generation, nonce: attemptNonce(), name });
  return store.write(key, expectedBytes === null ? {} : { expectedBytes }, context.signal);
};

const reopen = async ({ store, context }: WritingParts, { write }: FetchCheckpoint): Promise<BlobWriter | null> => {
  try {
    return await store.write(write.key, { checkpoint: write }, context.signal);
  } catch (error) {
    if (!(error instanceof CheckpointLostError)) throw error;
    context.logger.warn({ err: error }, "the unfinished download is gone; starting over");
    return null;
  }
};

/** Goes on with what an earlier attempt left, if there is something and it is of a file of the size that is listed now. */
export const beginWriting = async (parts: WritingParts): Promise<Unfinished> => {
  const { context, expectedBytes } = parts;
  const kept = fetchCheckpointSchema.safeParse(context.checkpoint).data;
  const writer = kept ? await reopen(parts, kept) : null;
  if (!kept || !writer) return { writer: await startWriter(parts), totalBytes: null };
  const { totalBytes } = kept;
  if (totalBytes === null || expectedBytes === null || totalBytes === expectedBytes) return { writer, totalBytes };
  context.logger.warn({ totalBytes, expectedBytes }, "the file has another size now; starting over");
  await writer.abandon();
  return { writer: await startWriter(parts), totalBytes: null };
};

/** Nobody goes on with wrong bytes, with none, or with what the provider has taken away. */
const isWorthless = ({ writer }: Unfinished, error: unknown): boolean =>
  error instanceof WrongContentError || writer.offset === 0 || (error instanceof SourceError && error.kind === "gone");

/** After a failure: keeps what is worth going on with; the rest is thrown away. */
export const letGo = async (
  unfinished: Unfinished,
  { context, error }: { readonly context: JobContext; readonly error: unknown },
): Promise<void> => {
  const { writer, totalBytes } = unfinished;
  if (isWorthless(unfinished, error)) {
    await writer.abandon();
    return;
  }
  const kept: FetchCheckpoint = { write: writer.checkpoint(), totalBytes };
  await context.saveCheckpoint(kept).catch((failure: unknown) => {
    context.logger.warn({ err: failure }, "the download's checkpoint could not be kept");
  });
  await writer[Symbol.asyncDispose]();
};
