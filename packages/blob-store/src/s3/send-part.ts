import type { S3Context } from "./context.ts";
import { addressOf } from "./context.ts";
import { inBase64 } from "./crc32.ts";
import type { PartBuffer } from "./part-buffer.ts";
import type { SentPart } from "./part-ledger.ts";
import { hasCode } from "./problems.ts";
import type { UploadRef } from "./upload.ts";

/** What a store answers when other bytes arrived than were sent. */
export const damageCodes = ["BadDigest", "XAmzContentChecksumMismatch", "XAmzContentSHA256Mismatch", "InvalidDigest"];

/** Sends that are damaged on the way before somebody has to look at the network. */
const triesOfDamaged = 3;

export interface OutgoingPart {
  readonly ref: UploadRef;
  readonly number: number;
  readonly buffer: PartBuffer;
}

/** Sends one part, with its checksum, until the store has it as it is. */
export const sendPart = async (
  context: S3Context,
  { ref, number, buffer }: OutgoingPart,
  signal?: AbortSignal,
): Promise<SentPart> => {
  const { sizeBytes, crc32 } = buffer;
  const { checksums } = await context.capabilities(signal);
  const request = {
    ...addressOf(context, ref.key),
    UploadId: ref.uploadId,
    PartNumber: number,
    Body: buffer.bytes,
    ContentLength: sizeBytes,
    ...(checksums !== "none" && { ChecksumCRC32: inBase64(crc32) }),
  };
  const { ETag } = await repeatWhenDamaged(() =>
    context.s3.ask((client, options) => client.uploadPart(request, options), signal),
  );
  if (ETag === undefined) throw new Error(`The store took part ${number} of ${ref.key} without an entity tag.`);
  return { number, etag: ETag, sizeBytes, crc32 };
};

/** Damage on the way is not among what the SDK repeats. */
export const repeatWhenDamaged = async <T>(send: () => Promise<T>): Promise<T> => {
  for (let tried = 1; ; tried++) {
    try {
      return await send();
    } catch (error) {
      if (tried === triesOfDamaged || !hasCode(error, damageCodes)) throw error;
    }
  }
};
