import { randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { crc32 } from "node:zlib";

import type { Allowance, GiveBack } from "../allowance.ts";
import { BlobNotFoundError, StoreFullError, StoreUnavailableError } from "../errors.ts";
import type { S3Context } from "./context.ts";
import { inBase64 } from "./crc32.ts";
import { type StoredHead, headObject } from "./objects.ts";
import { readObject } from "./reading.ts";

export interface LocalCopy {
  readonly path: string;
  readonly remove: () => Promise<void>;
}

export interface CopyParts {
  readonly context: S3Context;
  /** Bytes of all copies. */
  readonly budget: Allowance;
  readonly directory: string;
}

/** Copies an object to the scratch disk as soon as the budget has room for it. */
export const makeLocalCopy = async (parts: CopyParts, key: string, signal: AbortSignal): Promise<LocalCopy> => {
  const head = await headObject(parts.context, key, signal);
  if (!head) throw new BlobNotFoundError(key);
  const giveBack = await roomFor(parts, { key, sizeBytes: head.sizeBytes }, signal);
  const path = join(parts.directory, `${randomBytes(6).toString("hex")}-${basename(key)}`);
  const remove = async () => {
    await rm(path, { force: true });
    giveBack();
  };
  try {
    await download(parts.context, { key, head, path }, signal);
    return { path, remove };
  } catch (error) {
    await remove();
    throw error;
  }
};

const roomFor = async (
  { context, budget }: CopyParts,
  { key, sizeBytes }: { readonly key: string; readonly sizeBytes: number },
  signal: AbortSignal,
): Promise<GiveBack> => {
  const { settings, space } = context;
  if (sizeBytes > budget.total) {
    throw new StoreFullError(
      `${key} has ${sizeBytes} bytes, and S3_SCRATCH_BUDGET=${budget.total} is for all copies in ` +
        `${settings.scratchPath} together. Raise it.`,
    );
  }
  const giveBack = await budget.take(sizeBytes, signal);
  try {
    // Others fill the same disk too.
    space.release(await space.claim(sizeBytes));
    return giveBack;
  } catch (error) {
    giveBack();
    throw error;
  }
};

const download = async (
  context: S3Context,
  { key, head, path }: { readonly key: string; readonly head: StoredHead; readonly path: string },
  signal: AbortSignal,
): Promise<void> => {
  const { stream } = await readObject(context, { key }, signal);
  let sum = 0;
  const summed = async function* (chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) {
      sum = crc32(chunk, sum);
      yield chunk;
    }
  };
  await pipeline(stream, summed, createWriteStream(path), { signal });
  // A checksum of checksums says nothing about the bytes in a row.
  const isComparable = head.checksum !== undefined && !head.checksum.includes("-");
  if (!isComparable || inBase64(sum) === head.checksum) return;
  throw new StoreUnavailableError(`The copy of ${key} is not what the store says it holds. Look at the network.`);
};
