import { attemptNonce, blobKey, type BlobStore, type BlobWriter, CheckpointLostError } from "@landfall/blob-store";
import type { File } from "@landfall/database";
import type { JobContext } from "@landfall/jobs";
import { sleep } from "@landfall/runtime";
import { type OpenedFile, type SourceAccount, SourceError } from "@landfall/source";

import { type FetchCheckpoint, fetchCheckpointSchema } from "./checkpoint.ts";
import { guardHead, WrongContentError } from "./guard.ts";

/*
 * A download is a loop around one writer: open the file at the byte that the writer wants next, append until the answer
 * ends or breaks, open it again. Each opening takes a fresh link and token. An answer that starts elsewhere than asked
 * (a 200 to a ranged request) is never appended: the object is started over under a new key. What is durable is kept as
 * the job's checkpoint, so a killed process loses at most what came after the last one.
 */

export interface Download {
  readonly store: BlobStore;
  readonly account: SourceAccount;
  readonly context: JobContext;
  readonly file: File;
  readonly recordingKey: string;
  readonly expectedBytes: number | null;
}

/** Breaks in a row without a byte between them, after which the attempt fails and is tried again later. */
const breaksAllowed = 5;
const breakDelayMs = 200;

export const safeExtension = (extension: string): string => (/^[a-z0-9]{1,8}$/u.test(extension) ? extension : "bin");

const startWriter = ({ store, file, expectedBytes, context }: Download): Promise<BlobWriter> => {
  const name = `original.${safeExtension(file.extension)}`;
  const { accountId, generation } = context.job;
  const key = blobKey({ accountId, fileId: file.id, generation, nonce: attemptNonce(), name });
  return store.write(key, expectedBytes === null ? {} : { expectedBytes }, context.signal);
};

const resumeWriter = async (download: Download, kept: FetchCheckpoint | null): Promise<BlobWriter> => {
  if (kept === null) return startWriter(download);
  try {
    return await download.store.write(kept.write.key, { checkpoint: kept.write }, download.context.signal);
  } catch (error) {
    if (!(error instanceof CheckpointLostError)) throw error;
    download.context.logger.warn({ err: error }, "the unfinished download is gone; starting over");
    return startWriter(download);
  }
};

const checkSize = (opened: OpenedFile, expectedBytes: number | null): void => {
  if (opened.totalBytes === null || expectedBytes === null || opened.totalBytes === expectedBytes) return;
  throw new WrongContentError(
    `the provider lists ${expectedBytes} bytes and offers ${opened.totalBytes}; one of the two is not the file`,
  );
};

const append = async (writer: BlobWriter, opened: OpenedFile, download: Download): Promise<void> => {
  const { context, file, expectedBytes } = download;
  const total = opened.totalBytes ?? expectedBytes;
  const body = opened.offset === 0 ? guardHead(opened.body, file.extension) : opened.body;
  await writer.append(
    body,
    {
      onProgress: (offset) => context.progress({ done: offset, total, unit: "bytes" }),
      onCheckpoint: (write) => context.saveCheckpoint({ write, totalBytes: total } satisfies FetchCheckpoint),
    },
    context.signal,
  );
};

/** Downloads a file into the store and leaves the writer at its end, unfinished: the caller checks and publishes. */
export const download = async (parts: Download): Promise<BlobWriter> => {
  const { account, context, file, recordingKey, expectedBytes } = parts;
  const kept = fetchCheckpointSchema.safeParse(context.checkpoint);
  let writer = await resumeWriter(parts, kept.success ? kept.data : null);
  let breaks = 0;
  let total = kept.success ? kept.data.totalBytes : null;
  try {
    while (total === null || writer.offset < total) {
      const before = writer.offset;
      const opened = await account.open({ recordingKey, fileKey: file.file_key }, { offset: before }, context.signal);
      checkSize(opened, expectedBytes);
      if (opened.offset !== before) {
        await writer.abandon();
        writer = await startWriter(parts);
      }
      total = opened.totalBytes ?? expectedBytes;
      try {
        await append(writer, opened, parts);
        if (total === null || writer.offset < total) throw new SourceError("the answer ended early", { kind: "retry" });
      } catch (error) {
        if (!(error instanceof SourceError) || error.kind !== "retry" || context.signal.aborted) throw error;
        breaks = writer.offset > before ? 1 : breaks + 1;
        if (breaks > breaksAllowed) throw error;
        context.logger.info({ offset: writer.offset, err: error }, "the download broke off; going on from here");
        await sleep(breakDelayMs * 2 ** (breaks - 1), context.signal);
      }
    }
    return writer;
  } catch (error) {
    await settleWriter(writer, { context, error, total });
    throw error;
  }
};

/** Nobody goes on with wrong bytes, with none, or with what the provider has taken away. */
const isWorthless = (writer: BlobWriter, error: unknown): boolean =>
  error instanceof WrongContentError || writer.offset === 0 || (error instanceof SourceError && error.kind === "gone");

/** Keeps what is worth going on with; the rest is thrown away. */
const settleWriter = async (
  writer: BlobWriter,
  { context, error, total }: { context: JobContext; error: unknown; total: number | null },
): Promise<void> => {
  if (isWorthless(writer, error)) {
    await writer.abandon();
    return;
  }
  const kept: FetchCheckpoint = { write: writer.checkpoint(), totalBytes: total };
  await context.saveCheckpoint(kept).catch((failure: unknown) => {
    context.logger.warn({ err: failure }, "the download's checkpoint could not be kept");
  });
  await writer[Symbol.asyncDispose]();
};
