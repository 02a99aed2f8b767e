import { blobStoreOptions } from "@landfall/blob-store/open";
import { busOptions, busOwns } from "@landfall/bus";
import { databaseOptions } from "@landfall/database";
import { retryOptions } from "@landfall/jobs";
import { type ConfigOf, option } from "@landfall/runtime";
import { keyOptions } from "@landfall/session";
import { zoomOptions } from "@landfall/zoom";

export const options = {
  concurrency: option.integer({
    env: "FETCH_CONCURRENCY",
    describe: "Files that this process downloads at a time.",
    default: 4,
    min: 1,
    max: 64,
  }),
  inspectConcurrency: option.integer({
    env: "FETCH_INSPECT_CONCURRENCY",
    describe: "Recordings that this process asks the provider about at a time.",
    default: 4,
    min: 1,
    max: 64,
  }),
  recheckMs: option.duration({
    env: "FETCH_RECHECK",
    describe:
      "How soon a recording is looked at again that the provider does not have ready; the wait grows with its age.",
    default: "30s",
  }),
  fullDiskWaitMs: option.duration({
    env: "FETCH_FULL_DISK_WAIT",
    describe: "How long a download waits for room in the store, or for a store that is away, before it tries again.",
    default: "30s",
  }),
  database: databaseOptions,
  bus: busOptions,
  blobStore: blobStoreOptions,
  key: keyOptions,
  retry: retryOptions,
  zoom: zoomOptions,
};
export type Config = ConfigOf<typeof options>;

/** Environment names with these beginnings are this service's own: an unknown one is a mistake. */
export const owns = ["FETCH_", "ZOOM_", ...busOwns] as const;
