import { blobStoreOptions } from "@landfall/blob-store/open";
import { busOptions, busOwns } from "@landfall/bus";
import { databaseOptions } from "@landfall/database";
import { retryOptions } from "@landfall/jobs";
import { mediaOptions } from "@landfall/media";
import { type ConfigOf, option } from "@landfall/runtime";

export const options = {
  concurrency: option.integer({
    env: "TRANSCODE_CONCURRENCY",
    describe: "Files that this process makes playable at a time; each runs an ffmpeg.",
    default: 2,
    min: 1,
    max: 64,
  }),
  renditionConcurrency: option.integer({
    env: "TRANSCODE_RENDITION_CONCURRENCY",
    describe: "Files that this process makes extra renditions of at a time; 0 leaves them to others.",
    default: 1,
    min: 0,
    max: 64,
  }),
  fullDiskWaitMs: option.duration({
    env: "TRANSCODE_FULL_DISK_WAIT",
    describe: "How long a file waits for room in the store, or for a store that is away, before it is tried again.",
    default: "30s",
  }),
  database: databaseOptions,
  bus: busOptions,
  blobStore: blobStoreOptions,
  media: mediaOptions,
  retry: retryOptions,
};
export type Config = ConfigOf<typeof options>;

/** Environment names with these beginnings are this service's own: an unknown one is a mistake. */
export const owns = ["TRANSCODE_", "FFMPEG_", "FFPROBE_", ...busOwns] as const;
