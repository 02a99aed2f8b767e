import type { BlobWriter } from "@landfall/blob-store";
import type { File } from "@landfall/database";
import type { JobContext } from "@landfall/jobs";
import { sleep } from "@landfall/runtime";
import { type OpenedFile, type SourceAccount, SourceError } from "@landfall/source";

import { guardHead, guardLength, WrongContentError } from "./guard.ts";
import { beginWriting, startWriter, type Unfinished, type WritingParts, letGo } from "./unfinished.ts";

/*
 * A download is a loop around one writer: open the file at the byte that the writer wants next, append until the answer
 * ends or breaks, open it again. Each opening takes a fresh link and token. An answer that starts elsewhere than asked
 * (a 200 to a ranged request), or that is part of a file of another size than before, is never appended: the object is
 * started over under a new key. What is durable is kept as the job's checkpoint, so a killed process loses at most what
 * came after the last one.
 *
 * Breaks within an attempt are counted only while nothing new comes between them. An attempt that gives up all the same
 * has not failed if it got further than the one before: it waits, and the next goes on from there.
 */

export interface Download extends WritingParts {
  readonly account: SourceAccount;
  readonly context: JobContext;
  readonly file: File;
  readonly recordingKey: string;
  /** After the first break; it doubles with each further one. */
  readonly breakDelayMs: number;
}

/** Breaks in a row without a new byte between them, after which the attempt ends and is made again later. */
const breaksAllowed = 5;

const checkSize = ({ totalBytes }: OpenedFile, expectedBytes: number | null): void => {
  if (totalBytes === null || expectedBytes === null || totalBytes === expectedBytes) return;
  throw new WrongContentError(
    `the provider lists ${expectedBytes} bytes and offers ${totalBytes}; one of the two is not the file`,
  );
};

/** Whether the answer goes on where the writer is, in the same file. */
const goesOn = ({ writer, totalBytes }: Unfinished, opened: OpenedFile): boolean =>
  opened.offset === writer.offset &&
  (totalBytes === null || opened.totalBytes === null || totalBytes === opened.totalBytes);

const append = async (
  { context, file }: Download,
  { writer, totalBytes }: Unfinished,
  opened: OpenedFile,
): Promise<void> => {
  const leftBytes = totalBytes === null ? null : totalBytes - writer.offset;
  const bounded = guardLength(opened.body, leftBytes);
  await writer.append(
    writer.offset === 0 ? guardHead(bounded, file.extension) : bounded,
    {
      onProgress: (done) => context.progress({ done, total: totalBytes, unit: "bytes" }),
      onCheckpoint: (write) => context.saveCheckpoint({ write, totalBytes }),
    },
    context.signal,
  );
};

const broken = (message: string): SourceError => new SourceError(message, { kind: "retry" });

/** Reads one answer to its end. Afterwards the size is known: an answer that ends by itself, of no stated size, is all. */
const readOn = async (asked: Download, unfinished: Unfinished, opened: OpenedFile): Promise<void> => {
  const { writer } = unfinished;
  if (!goesOn(unfinished, opened)) {
    await writer.abandon();
    unfinished.writer = await startWriter(asked);
    unfinished.totalBytes = null;
    if (opened.offset !== 0)
      throw broken("the file at the provider is another one now; it is fetched from its beginning");
  }
  unfinished.totalBytes = opened.totalBytes ?? asked.expectedBytes;
  if (unfinished.totalBytes !== null && unfinished.totalBytes === opened.offset && opened.offset > 0) return;
  await append(asked, unfinished, opened);
  unfinished.totalBytes ??= unfinished.writer.offset;
  if (unfinished.writer.offset < unfinished.totalBytes) throw broken("the provider's answer ended early");
};

const isBreak = (error: unknown): error is SourceError => error instanceof SourceError && error.kind === "retry";

/** Reads one answer after the other, through breaks, until all is there; what came is in `unfinished`, however it ends. */
const readAll = async (asked: Download, unfinished: Unfinished): Promise<void> => {
  const { account, context, file, recordingKey, expectedBytes, breakDelayMs } = asked;
  let furthest = unfinished.writer.offset;
  let breaks = 0;
  while (unfinished.totalBytes === null || unfinished.writer.offset < unfinished.totalBytes) {
    const at = { offset: unfinished.writer.offset };
    await using opened = await account.open({ recordingKey, fileKey: file.file_key }, at, context.signal);
    checkSize(opened, expectedBytes);
    try {
      await readOn(asked, unfinished, opened);
    } catch (error) {
      if (!isBreak(error) || context.signal.aborted) throw error;
      const { offset } = unfinished.writer;
      breaks = offset > furthest ? 1 : breaks + 1;
      furthest = Math.max(furthest, offset);
      if (breaks > breaksAllowed) throw error;
      context.logger.info({ offset, err: error }, "the download broke off; going on from here");
      await sleep(breakDelayMs * 2 ** (breaks - 1), context.signal);
    }
  }
};

/** The line is bad, but it moves: a wait and no failure. */
const unlessMoving = (error: unknown, { gainedBytes }: { readonly gainedBytes: number }): unknown =>
  isBreak(error) && gainedBytes > 0 ? new SourceError(error.message, { kind: "wait", cause: error }) : error;

/** Downloads a file into the store and leaves the writer at its end, unfinished: the caller checks and publishes. */
export const download = async (asked: Download): Promise<BlobWriter> => {
  const unfinished = await beginWriting(asked);
  const began = unfinished.writer.offset;
  try {
    await readAll(asked, unfinished);
    return unfinished.writer;
  } catch (error) {
    await letGo(unfinished, { context: asked.context, error });
    throw unlessMoving(error, { gainedBytes: unfinished.writer.offset - began });
  }
};
