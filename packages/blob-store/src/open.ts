import { ConfigError, type Kit } from "@landfall/runtime";

import { openFsBlobStore } from "./fs/open.ts";
import type { BlobStoreConfig } from "./options.ts";
import type { BlobStore } from "./port.ts";

export { type BlobStoreConfig, blobStoreOptions, blobStoreOwns } from "./options.ts";

/** Opens the store that the configuration names: a bucket, else a folder. It is closed with the kit's lifecycle. */
export const openBlobStore = async (config: BlobStoreConfig, kit: Kit): Promise<BlobStore> => {
  const { store, check } = await (config.s3.bucket === undefined
    ? openFolder(config, kit)
    : openBucket(config.s3.bucket, config, kit));
  store.warmUp();
  kit.health.add("blob store", check);
  kit.lifecycle.onStop("close", "blob store", async () => await store[Symbol.asyncDispose]());
  return store;
};

interface Opened {
  readonly store: BlobStore & { warmUp(): void };
  readonly check: () => Promise<void>;
}

const openFolder = async (config: BlobStoreConfig, kit: Kit): Promise<Opened> => {
  if (config.path === undefined) {
    throw new ConfigError([
      "No place for the recordings is given: set BLOB_STORE_PATH to a folder with enough room, or S3_BUCKET to a bucket.",
    ]);
  }
  const store = await openFsBlobStore({
    root: config.path,
    reserveBytes: config.reserve,
    checkpointEveryBytes: config.checkpointBytes,
    checkpointEveryMs: config.checkpointInterval,
    nowMs: () => kit.clock.now().getTime(),
  });
  const free = kit.metrics.gauge("blob_store_free_bytes", "Free space on the disk of the blob store.");
  return { store, check: async () => free.set(await store.freeBytes()) };
};

const openBucket = async (bucket: string, config: BlobStoreConfig, kit: Kit): Promise<Opened> => {
  // The SDK takes a while to load, which nobody without a bucket should wait for.
  const [{ openS3BlobStore }, { settingsOf }] = await Promise.all([import("./s3/open.ts"), import("./s3/settings.ts")]);
  const store = await openS3BlobStore({
    ...settingsOf(bucket, config),
    logger: kit.logger,
    nowMs: () => kit.clock.now().getTime(),
  });
  return { store, check: async () => await store.check() };
};
