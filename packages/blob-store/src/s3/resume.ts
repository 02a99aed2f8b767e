import { z } from "zod";

import type { WriteCheckpoint } from "../checkpoint.ts";
import { CheckpointLostError } from "../errors.ts";
import type { S3Context } from "./context.ts";
import { PartLedger } from "./part-ledger.ts";
import { listParts } from "./upload.ts";

const driverName = "s3";

// The store itself keeps the list of parts, with their checksums, so a checkpoint stays as small at a terabyte as at the
// first byte.
const uploadState = z.object({
  /** Null as long as the store has nothing of the object. */
  upload: z.string().min(1).max(2048).nullable(),
  partBytes: z.int().positive(),
});

export interface WriteRef {
  readonly key: string;
  readonly contentType?: string | undefined;
  readonly uploadId: string | undefined;
  readonly partBytes: number;
}

export const checkpointOf = (ref: WriteRef, offset: number): WriteCheckpoint => ({
  driver: driverName,
  key: ref.key,
  offset,
  ...(ref.contentType !== undefined && { contentType: ref.contentType }),
  state: { upload: ref.uploadId ?? null, partBytes: ref.partBytes },
});

/** What a checkpoint means. @throws CheckpointLostError when it is not one of this driver for this key */
export const refOf = (checkpoint: WriteCheckpoint, key: string): WriteRef => {
  if (checkpoint.key !== key) throw new CheckpointLostError(key, `its checkpoint belongs to ${checkpoint.key}`);
  const state = uploadState.safeParse(checkpoint.state);
  if (checkpoint.driver !== driverName || !state.success) {
    throw new CheckpointLostError(key, "its checkpoint comes from another kind of store");
  }
  const { upload, partBytes } = state.data;
  return { key, contentType: checkpoint.contentType, uploadId: upload ?? undefined, partBytes };
};

/** The parts up to `offset`; undefined when the store has no such upload, or no more. */
export const partsUpTo = async (
  context: S3Context,
  { ref, offset }: { readonly ref: WriteRef; readonly offset: number },
  signal?: AbortSignal,
): Promise<PartLedger | undefined> => {
  const { key, uploadId, partBytes } = ref;
  if (uploadId === undefined) return undefined;
  const listed = await listParts(context, { key, uploadId }, signal);
  if (!listed) return undefined;
  const wanted = Math.floor(offset / partBytes);
  const ledger = new PartLedger(
    partBytes,
    listed.filter(({ number }) => number <= wanted),
  );
  if (ledger.wholeBytes === offset) return ledger;
  throw new CheckpointLostError(key, `the store has ${ledger.wholeBytes} of its ${offset} bytes`);
};
