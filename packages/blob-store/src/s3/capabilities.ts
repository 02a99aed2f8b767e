import { randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";

import { blobKey } from "../key.ts";
import type { S3Client } from "./client.ts";
import { addressOf, headersOf } from "./context.ts";
import { inBase64 } from "./crc32.ts";
import { StoreRefusedError, hasCode, unlessSaid } from "./problems.ts";
import type { S3Settings } from "./settings.ts";

/** What a store may lack without being useless. */
export interface Capabilities {
  /** `full`: the store computes and compares the CRC-32 of whole objects; `parts`: of each part; or of neither. */
  readonly checksums: "full" | "parts" | "none";
  /** Deletes many objects by one request. */
  readonly deletesMany: boolean;
  /** Lists uploads that were begun and not ended. */
  readonly listsUploads: boolean;
}

interface Asked {
  readonly s3: S3Client;
  readonly settings: S3Settings;
}

const unknownCodes = ["NotImplemented", "MethodNotAllowed", "InvalidArgument", "InvalidRequest", "501", "405", "400"];
const content = Buffer.from("landfall");
const contentCrc = inBase64(crc32(content));

/**
 * Learns what a store can do by doing it once, with an upload of eight bytes. That needs every right that later work
 * needs, so that missing ones are named before anything depends on them. The key is of the usual kind: if the process
 * dies here, what is left is collected like any other leftover.
 */
export const learnCapabilities = async (asked: Asked, signal?: AbortSignal): Promise<Capabilities> => {
  const key = blobKey({
    accountId: 0,
    fileId: "probe",
    generation: 0,
    nonce: randomBytes(8).toString("hex"),
    name: "8",
  });
  const object = addressOf(asked, key);
  const checksums = await learnChecksums(asked, object, signal);
  const listsUploads = await canListUploads(asked, signal);
  return { checksums, listsUploads, deletesMany: await canDeleteMany(asked, object, signal) };
};

type Address = ReturnType<typeof addressOf>;

const learnChecksums = async (
  asked: Asked,
  object: Address,
  signal?: AbortSignal,
): Promise<Capabilities["checksums"]> => {
  for (const wanted of ["full", "parts"] as const) {
    const said = await unlessSaid(unknownCodes, uploadOnce(asked, { object, wanted }, signal));
    if (said === undefined) continue;
    if (wanted === "full" && said === contentCrc) return "full";
    return said === undefined || said === "" ? "none" : "parts";
  }
  try {
    await uploadOnce(asked, { object, wanted: "none" }, signal);
    return "none";
  } catch (error) {
    if (!hasCode(error, unknownCodes) || asked.settings.encryption === "none") throw error;
    throw new StoreRefusedError(
      `The store does not take objects with S3_SSE=${asked.settings.encryption}. Set it to none, or set the encryption up there.`,
      { cause: error },
    );
  }
};

/** The checksum that the store tells of the object, empty when it tells none. */
const uploadOnce = async (
  asked: Asked,
  { object, wanted }: { readonly object: Address; readonly wanted: Capabilities["checksums"] },
  signal?: AbortSignal,
): Promise<string> => {
  const { s3 } = asked;
  const isSummed = wanted !== "none";
  const { UploadId } = await s3.ask(
    (client, options) =>
      client.createMultipartUpload({ ...object, ...headersOf(asked, undefined), ...checksumHeaders(wanted) }, options),
    signal,
  );
  try {
    const sum = isSummed ? { ChecksumCRC32: contentCrc } : {};
    const { ETag } = await s3.ask(
      (client, options) => client.uploadPart({ ...object, UploadId, PartNumber: 1, Body: content, ...sum }, options),
      signal,
    );
    const parts = { Parts: [{ PartNumber: 1, ETag, ...sum }] };
    await s3.ask(
      (client, options) => client.completeMultipartUpload({ ...object, UploadId, MultipartUpload: parts }, options),
      signal,
    );
  } catch (error) {
    await s3.ask((client, options) => client.abortMultipartUpload({ ...object, UploadId }, options)).catch(() => {});
    throw error;
  }
  const head = await s3.ask(
    (client, options) => client.headObject({ ...object, ...(isSummed && { ChecksumMode: "ENABLED" }) }, options),
    signal,
  );
  return head.ChecksumCRC32 ?? "";
};

/** What a new upload says about the checksums that will come with it. */
export const checksumHeaders = (
  checksums: Capabilities["checksums"],
): { ChecksumAlgorithm?: "CRC32"; ChecksumType?: "FULL_OBJECT" } => ({
  ...(checksums !== "none" && { ChecksumAlgorithm: "CRC32" }),
  ...(checksums === "full" && { ChecksumType: "FULL_OBJECT" }),
});

const canListUploads = async ({ s3, settings }: Asked, signal?: AbortSignal): Promise<boolean> => {
  const request = { Bucket: settings.bucket, Prefix: `${settings.prefix}0/probe/` };
  const answer = s3.ask((client, options) => client.listMultipartUploads(request, options), signal);
  return (await unlessSaid(unknownCodes, answer)) !== undefined;
};

const canDeleteMany = async ({ s3 }: Asked, { Bucket, Key }: Address, signal?: AbortSignal): Promise<boolean> => {
  const many = s3.ask(
    (client, options) => client.deleteObjects({ Bucket, Delete: { Objects: [{ Key }], Quiet: true } }, options),
    signal,
  );
  if (await unlessSaid(unknownCodes, many)) return true;
  await s3.ask((client, options) => client.deleteObject({ Bucket, Key }, options), signal);
  return false;
};

/** What is missing and what follows from it, a sentence each. */
export const missingOf = ({ checksums, deletesMany, listsUploads }: Capabilities): readonly string[] => {
  const notFull: Readonly<Record<Capabilities["checksums"], string | undefined>> = {
    full: undefined,
    parts: "it keeps no checksum of whole objects: those of the parts are compared instead",
    none: "it keeps no checksums: each finished upload is read once more and compared",
  };
  return [
    notFull[checksums],
    deletesMany ? undefined : "it cannot delete many objects at once: they are deleted one by one",
    listsUploads ? undefined : "it cannot list unfinished uploads: let a rule of the bucket remove old ones",
  ].filter((sentence) => sentence !== undefined);
};
