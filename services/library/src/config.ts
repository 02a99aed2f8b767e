import { blobStoreOptions } from "@landfall/blob-store/open";
import { databaseOptions } from "@landfall/database";
import { type ConfigOf, option } from "@landfall/runtime";
import { keyOptions } from "@landfall/session";

export const options = {
  host: option.text({
    env: "LIBRARY_HOST",
    describe: "The address on which recordings are played; others than this machine need 0.0.0.0 or ::.",
    default: "127.0.0.1",
  }),
  port: option.port({
    env: "LIBRARY_PORT",
    describe: "The port on which recordings are played; 0 takes any free one.",
    default: 4780,
  }),
  publicUrl: option.url({
    env: "LIBRARY_PUBLIC_URL",
    describe: "What play addresses begin with, where a proxy stands before the library; a path in it is kept.",
    optional: true,
  }),
  playbackTtlMs: option.duration({
    env: "PLAYBACK_TTL",
    describe:
      "How long a play address works; long enough to watch a recording to its end, for it cannot be taken back.",
    default: "12h",
  }),
  key: keyOptions,
  database: databaseOptions,
  store: blobStoreOptions,
};

export type Config = ConfigOf<typeof options>;
