import { BlobMismatchError, CheckpointLostError, StoreUnavailableError } from "../errors.ts";
import { checkExpected } from "../expected.ts";
import type { ExpectedBlob } from "../writer.ts";
import { compareWithStored } from "./compare.ts";
import type { S3Context } from "./context.ts";
import { addressOf, headersOf } from "./context.ts";
import { inBase64 } from "./crc32.ts";
import { sha256OfStream } from "./hash-object.ts";
import { deleteObjects, hashMetadata } from "./objects.ts";
import type { PartBuffer } from "./part-buffer.ts";
import type { PartLedger } from "./part-ledger.ts";
import { hasCode } from "./problems.ts";
import { readObject } from "./reading.ts";
import { damageCodes, repeatWhenDamaged } from "./send-part.ts";
import { type UploadRef, abortUpload, completeUpload } from "./upload.ts";

// How bytes become an object, and when that is believed: after the store was asked what it holds, and not before.

/** Puts of a small object whose bytes are still here, when the store has lost it. */
const triesOfPut = 3;

export interface SmallObject {
  readonly key: string;
  readonly contentType: string | undefined;
  readonly buffer: Pick<PartBuffer, "bytes" | "crc32" | "sizeBytes">;
  readonly sha256: string;
}

/** Publishes a small object by one request. */
export const putSmall = async (context: S3Context, object: SmallObject, signal?: AbortSignal): Promise<void> => {
  const { key, contentType, buffer, sha256 } = object;
  const { sizeBytes, crc32 } = buffer;
  const { checksums } = await context.capabilities(signal);
  const request = {
    ...addressOf(context, key),
    ...headersOf(context, contentType),
    ...hashMetadata(sha256),
    Body: buffer.bytes,
    ContentLength: sizeBytes,
    ...(checksums !== "none" && { ChecksumCRC32: inBase64(crc32) }),
  };
  for (let tried = 1; tried <= triesOfPut; tried++) {
    await repeatWhenDamaged(() => context.s3.ask((client, options) => client.putObject(request, options), signal));
    const verdict = await compareWithStored(context, { key, sizeBytes, pieces: [{ crc32, sizeBytes }] }, signal);
    if (verdict === "seen") return;
    if (verdict === "size" && (await hashOfStored(context, key, signal)) === sha256) return;
  }
  throw new StoreUnavailableError(
    `The store at ${context.s3.place.endpoint} took ${key} ${triesOfPut} times and does not hold it as it was sent. Look at its health.`,
  );
};

export interface FinishedUpload {
  readonly ref: UploadRef;
  readonly ledger: PartLedger;
  readonly sizeBytes: number;
  /** Undefined when this process did not see all bytes. */
  readonly sha256: string | undefined;
  readonly expected: ExpectedBlob;
}

/** Says that parts are missing or are not what they were. */
const lostCodes = [...damageCodes, "InvalidPart", "InvalidPartOrder", "EntityTooSmall"];

/** Publishes an upload and answers with the SHA-256 of what the store holds then. */
export const publishUpload = async (
  context: S3Context,
  upload: FinishedUpload,
  signal?: AbortSignal,
): Promise<string> => {
  const { ref, ledger, sizeBytes, sha256, expected } = upload;
  const { key } = ref;
  await completeUpload(context, { ref, ledger }, signal).catch(async (error: unknown) => {
    if (!hasCode(error, lostCodes)) throw error;
    await abortUpload(context, ref);
    throw new CheckpointLostError(key, "the store no longer has its parts as they were sent");
  });
  const verdict = await compareWithStored(context, { key, sizeBytes, pieces: ledger.pieces() }, signal);
  const isHeld = verdict === "seen" || verdict === "size";
  const held = isHeld && sha256 !== undefined && verdict === "seen" ? sha256 : undefined;
  const found = held ?? (isHeld ? await hashOfStored(context, key, signal) : undefined);
  if (found === undefined || (sha256 !== undefined && found !== sha256)) {
    await takeBack(context, ref);
    const why = verdict === "gone" ? "does not have" : "does not hold as it was sent";
    throw new CheckpointLostError(key, `the store ${why} what it said was complete`);
  }
  try {
    checkExpected(key, expected, { sha256: found });
  } catch (error) {
    // Only a finished object can be read, so this one was published before its difference could be seen.
    if (error instanceof BlobMismatchError) await takeBack(context, ref);
    throw error;
  }
  return found;
};

/** Both, because a store that lost the one may still claim the other, and the next try would find it again. */
const takeBack = async (context: S3Context, ref: UploadRef): Promise<void> => {
  await deleteObjects(context, [ref.key]);
  await abortUpload(context, ref);
};

/** Reads an object once for its SHA-256. */
export const hashOfStored = async (context: S3Context, key: string, signal?: AbortSignal): Promise<string> => {
  const { stream } = await readObject(context, { key }, signal);
  return await sha256OfStream(context.thread, stream);
};
