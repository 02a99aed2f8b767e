import { options as fetcher, owns as fetcherOwns } from "@landfall/fetcher/config";
import { options as library } from "@landfall/library/config";
import { options as reconciler, owns as reconcilerOwns } from "@landfall/reconciler/config";
import { type ConfigOf, helpText, loadConfig, logOptions, option, opsOptions } from "@landfall/runtime";
import { options as sandbox } from "@landfall/sandbox/config";
import { options as transcoder, owns as transcoderOwns } from "@landfall/transcoder/config";
import { options as uploader, owns as uploaderOwns } from "@landfall/uploader/config";
import { options as webhooks } from "@landfall/webhooks/config";
import { integrationFromConfig } from "@landfall/zoom";

/** Every option of every service, and those of running them together. */
export const options = {
  home: option.text({
    env: "LANDFALL_HOME",
    describe:
      "The folder that keeps everything embedded: database, recordings, key. By default .landfall in the clone; for root a folder under /var/lib.",
    optional: true,
  }),
  accountId: option.integer({
    env: "LANDFALL_ACCOUNT",
    describe: "Partner id of the account that recordings are imported into; made at the first start.",
    default: 1001,
    min: 1,
  }),
  webhooks,
  fetcher,
  transcoder,
  uploader,
  reconciler,
  library,
  sandbox,
  log: logOptions,
  ops: opsOptions,
};
export type Config = ConfigOf<typeof options>;

const owns = [
  ...new Set([
    "LANDFALL_",
    "WEBHOOKS_",
    "LIBRARY_",
    "SANDBOX_",
    "BLOB_STORE_",
    "S3_",
    "RETRY_",
    ...fetcherOwns,
    ...transcoderOwns,
    ...uploaderOwns,
    ...reconcilerOwns,
  ]),
];

/** Reads the options from the environment and from flags; throws ConfigError with everything that is wrong with them. */
export const readConfig = (
  flags: readonly string[] = [],
  env: Readonly<Record<string, string | undefined>> = process.env,
): Config =>
  loadConfig(options, {
    env,
    argv: flags,
    owns,
    // A provider's app is configured whole or not at all: said before anything is opened.
    contradictions: ({ fetcher: { zoom } }) => {
      integrationFromConfig(zoom);
      return [];
    },
  });

/** What `--help` says about options. */
export const optionsHelp = (): string => helpText(options, "landfall");
