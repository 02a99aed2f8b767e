import { ConfigError, type Kit } from "@landfall/runtime";

import { openFsBlobStore } from "./fs/open.ts";
import type { BlobStoreConfig } from "./options.ts";
import type { BlobStore } from "./port.ts";

export { type BlobStoreConfig, blobStoreOptions } from "./options.ts";

/** Opens the store that the configuration names; it is closed with the kit's lifecycle. */
export const openBlobStore = async (config: BlobStoreConfig, kit: Kit): Promise<BlobStore> => {
  if (config.path === undefined) {
    throw new ConfigError(["No place for the recordings is given: set BLOB_STORE_PATH to a folder with enough room."]);
  }
  const store = await openFsBlobStore({
    root: config.path,
    reserveBytes: config.reserve,
    checkpointEveryBytes: config.checkpointBytes,
    checkpointEveryMs: config.checkpointInterval,
    nowMs: () => kit.clock.now().getTime(),
  });
  store.warmUp();
  const free = kit.metrics.gauge("blob_store_free_bytes", "Free space on the disk of the blob store.");
  kit.health.add("blob store", async () => free.set(await store.freeBytes()));
  kit.lifecycle.onStop("close", "blob store", async () => await store[Symbol.asyncDispose]());
  return store;
};
