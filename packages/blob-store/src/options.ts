import { type ConfigOf, option } from "@landfall/runtime";

import { s3Options } from "./s3/options.ts";

export const blobStoreOptions = {
  path: option.text({
    env: "BLOB_STORE_PATH",
    describe: "The folder that holds recordings and renditions; every service that shares them needs the same one.",
    optional: true,
  }),
  reserve: option.bytes({
    env: "BLOB_STORE_RESERVE",
    describe: "Space on that disk that is left free for others, such as the database; below it, downloads wait.",
    default: "1GiB",
  }),
  checkpointBytes: option.bytes({
    env: "BLOB_STORE_CHECKPOINT",
    describe: "At most about so much of a download is fetched again after a crash.",
    default: "16MiB",
  }),
  checkpointInterval: option.duration({
    env: "BLOB_STORE_CHECKPOINT_INTERVAL",
    describe: "A slow download is made safe after this time, even when less than BLOB_STORE_CHECKPOINT has come.",
    default: "5s",
  }),
  s3: s3Options,
};

/** Prefixes of environment names that belong to these options. */
export const blobStoreOwns: readonly string[] = ["BLOB_STORE_", "S3_"];

export type BlobStoreConfig = ConfigOf<typeof blobStoreOptions>;
