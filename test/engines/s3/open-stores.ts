import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type S3BlobStoreOptions, openS3BlobStore } from "@landfall/blob-store/s3";
import { type S3Access, givenS3 } from "@landfall/local/engines/s3-server";

/** The least that S3 takes. */
export const partBytes = 5 * 2 ** 20;

export const bucket: string = givenS3?.bucket ?? "landfall";

/** Options for a store that shares nothing with other tests' but the server. */
export const optionsFor = (
  access: S3Access,
  given: Partial<S3BlobStoreOptions> & Pick<S3BlobStoreOptions, "scratchPath">,
): S3BlobStoreOptions => ({
  bucket,
  endpoint: access.endpoint,
  region: "us-east-1",
  credentials: { accessKeyId: access.accessKey, secretAccessKey: access.secretKey },
  forcePathStyle: true,
  prefix: `${randomBytes(6).toString("hex")}/`,
  encryption: "none",
  partBytes,
  uploadConcurrency: 2,
  scratchBudgetBytes: 2 ** 30,
  scratchReserveBytes: 0,
  ...given,
});

/** Two stores over one storage, as two processes would have them. */
export const openTwice = async (access: S3Access, given: Partial<S3BlobStoreOptions> = {}) => {
  const scratchPath = await mkdtemp(join(tmpdir(), "landfall-s3-scratch-"));
  const options = optionsFor(access, { scratchPath, ...given });
  const store = await openS3BlobStore(options);
  const elsewhere = await openS3BlobStore(options);
  return {
    store,
    elsewhere,
    options,
    partBytes,
    [Symbol.asyncDispose]: async () => {
      await store[Symbol.asyncDispose]();
      await elsewhere[Symbol.asyncDispose]();
      await rm(scratchPath, { recursive: true, force: true });
    },
  };
};
