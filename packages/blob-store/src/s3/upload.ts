import { checksumHeaders } from "./capabilities.ts";
import type { S3Context } from "./context.ts";
import { addressOf, headersOf } from "./context.ts";
import { crc32OfPieces, fromBase64, inBase64 } from "./crc32.ts";
import type { PartLedger, SentPart } from "./part-ledger.ts";
import { unlessSaid } from "./problems.ts";

// One multipart upload at the store, request by request.

export interface UploadRef {
  readonly key: string;
  readonly uploadId: string;
}

/** What the store may say when an upload is over, one way or another. */
const noUpload = ["NoSuchUpload"];

export const createUpload = async (
  context: S3Context,
  { key, contentType }: { readonly key: string; readonly contentType?: string | undefined },
  signal?: AbortSignal,
): Promise<UploadRef> => {
  const { checksums } = await context.capabilities(signal);
  const request = { ...addressOf(context, key), ...headersOf(context, contentType), ...checksumHeaders(checksums) };
  const { UploadId } = await context.s3.ask(
    (client, options) => client.createMultipartUpload(request, options),
    signal,
  );
  if (UploadId === undefined) throw new Error("The store began an upload without giving it an id.");
  return { key, uploadId: UploadId };
};

/** The parts that the store has of an upload; undefined when it has no such upload, or no more. */
export const listParts = async (
  context: S3Context,
  { key, uploadId }: UploadRef,
  signal?: AbortSignal,
): Promise<readonly (SentPart & { readonly at: Date | undefined })[] | undefined> => {
  const found: (SentPart & { readonly at: Date | undefined })[] = [];
  let marker: string | undefined;
  do {
    const request = { ...addressOf(context, key), UploadId: uploadId, ...(marker && { PartNumberMarker: marker }) };
    const page = await unlessSaid(
      noUpload,
      context.s3.ask((client, options) => client.listParts(request, options), signal),
    );
    if (!page) return undefined;
    for (const { PartNumber: number, ETag: etag, Size: sizeBytes, ChecksumCRC32, LastModified: at } of page.Parts ??
      []) {
      if (number === undefined || etag === undefined || sizeBytes === undefined) continue;
      found.push({ number, etag, sizeBytes, crc32: ChecksumCRC32 ? fromBase64(ChecksumCRC32) : undefined, at });
    }
    marker = page.IsTruncated ? page.NextPartNumberMarker : undefined;
  } while (marker);
  return found.toSorted((a, b) => a.number - b.number);
};

/** Puts the parts together. An upload that is over already is no error here: only looking tells what came of it. */
export const completeUpload = async (
  context: S3Context,
  { ref, ledger }: { readonly ref: UploadRef; readonly ledger: PartLedger },
  signal?: AbortSignal,
): Promise<void> => {
  const { checksums } = await context.capabilities(signal);
  const pieces = ledger.pieces();
  const isFull = checksums === "full" && pieces !== undefined;
  const Parts = ledger.parts().map(({ number, etag, crc32 }) => ({
    PartNumber: number,
    ETag: etag,
    ...(checksums !== "none" && crc32 !== undefined && { ChecksumCRC32: inBase64(crc32) }),
  }));
  const request = {
    ...addressOf(context, ref.key),
    UploadId: ref.uploadId,
    MultipartUpload: { Parts },
    ...(isFull && { ChecksumType: "FULL_OBJECT" as const, ChecksumCRC32: inBase64(crc32OfPieces(pieces)) }),
  };
  await unlessSaid(
    noUpload,
    context.s3.askPatiently((client, options) => client.completeMultipartUpload(request, options), signal),
  );
};

/** Frees what an upload holds. One that is over already is left as it is. */
export const abortUpload = async (context: S3Context, { key, uploadId }: UploadRef): Promise<void> => {
  const request = { ...addressOf(context, key), UploadId: uploadId };
  await unlessSaid(
    noUpload,
    context.s3.ask((client, options) => client.abortMultipartUpload(request, options)),
  );
};
