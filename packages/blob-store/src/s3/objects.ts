import type { BlobStat } from "../port.ts";
import { type S3Context, addressOf } from "./context.ts";
import { unlessSaid } from "./problems.ts";

/** How S3 says that there is no such object. To HEAD it says only 404, which a missing bucket gives as well. */
const noObject = ["NoSuchKey", "NotFound", "404"];

export interface StoredHead extends BlobStat {
  /** In Base64, `-<parts>` behind it when it is one of checksums; undefined when the store keeps none. */
  readonly checksum: string | undefined;
}

/** Metadata of ours. */
const hashName = "sha256";

export const hashMetadata = (sha256: string): { Metadata: Record<string, string> } => ({
  Metadata: { [hashName]: sha256 },
});

/** What the store says about an object, with its checksum; undefined when there is none. */
export const headObject = async (
  context: S3Context,
  key: string,
  signal?: AbortSignal,
): Promise<StoredHead | undefined> => {
  const { checksums } = await context.capabilities(signal);
  const request = { ...addressOf(context, key), ...(checksums !== "none" && { ChecksumMode: "ENABLED" as const }) };
  const head = await unlessSaid(
    noObject,
    context.s3.ask((client, options) => client.headObject(request, options), signal),
  );
  if (!head) {
    await confirmAbsence(context, key, signal);
    return undefined;
  }
  const { ContentLength = 0, ETag = "", LastModified = new Date(0), ChecksumCRC32, Metadata } = head;
  const sha256 = Metadata?.[hashName];
  return {
    sizeBytes: ContentLength,
    etag: ETag.startsWith('"') ? ETag : `"${ETag}"`,
    modifiedAt: LastModified,
    checksum: ChecksumCRC32,
    ...(sha256 !== undefined && /^[0-9a-f]{64}$/.test(sha256) && { sha256 }),
  };
};

/** A bucket that is away must not be taken for an object that is gone: only an answer with a body tells them apart. */
const confirmAbsence = async (context: S3Context, key: string, signal?: AbortSignal): Promise<void> => {
  const request = { ...addressOf(context, key), Range: "bytes=0-0" };
  const answer = await unlessSaid(
    ["NoSuchKey", "InvalidRange", "416"],
    context.s3.askForBody((client, options) => client.getObject(request, options), signal),
  );
  if (answer?.Body && "destroy" in answer.Body) answer.Body.destroy();
};

/** Deletes as few requests as the store allows. What is not there counts as deleted. */
export const deleteObjects = async (
  context: S3Context,
  keys: readonly string[],
  signal?: AbortSignal,
): Promise<void> => {
  const addresses = keys.map((key) => addressOf(context, key));
  const { deletesMany } = await context.capabilities(signal);
  const step = deletesMany ? 1000 : 1;
  for (let at = 0; at < addresses.length; at += step) {
    const some = addresses.slice(at, at + step);
    await (deletesMany ? deleteMany(context, some, signal) : deleteOne(context, some[0], signal));
  }
};

type Address = ReturnType<typeof addressOf>;

const deleteOne = async (context: S3Context, address: Address | undefined, signal?: AbortSignal): Promise<void> => {
  if (!address) return;
  await unlessSaid(
    ["NoSuchKey"],
    context.s3.ask((client, options) => client.deleteObject(address, options), signal),
  );
};

const deleteMany = async (context: S3Context, addresses: readonly Address[], signal?: AbortSignal): Promise<void> => {
  const Objects = addresses.map(({ Key }) => ({ Key }));
  const request = { Bucket: context.settings.bucket, Delete: { Objects, Quiet: true } };
  await context.s3.ask(async (client, options) => {
    const { Errors = [] } = await client.deleteObjects(request, options);
    const failed = Errors.find(({ Code }) => Code !== "NoSuchKey");
    if (failed) throw Object.assign(new Error(failed.Message ?? "not deleted"), { name: failed.Code ?? "Error" });
  }, signal);
};
