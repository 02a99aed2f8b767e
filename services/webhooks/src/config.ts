import { busOptions, busOwns } from "@landfall/bus";
import { databaseOptions } from "@landfall/database";
import { type ConfigOf, option } from "@landfall/runtime";
import { keyOptions } from "@landfall/session";
import { zoomOptions } from "@landfall/zoom";

export const options = {
  host: option.text({
    env: "WEBHOOKS_HOST",
    describe: "The address on which webhooks are taken; the public name with its certificate is a proxy's in front.",
    default: "127.0.0.1",
  }),
  port: option.port({
    env: "WEBHOOKS_PORT",
    describe: "The port on which webhooks are taken; 0 takes any free one.",
    default: 4770,
  }),
  spool: option.text({
    env: "WEBHOOKS_SPOOL",
    describe:
      "Folder of this instance alone, on a disk that survives it, where events are kept while neither the bus nor the " +
      "database takes them.",
    optional: true,
  }),
  spoolBytes: option.bytes({
    env: "WEBHOOKS_SPOOL_LIMIT",
    describe: "What the folder may hold; when it is full, providers are told to send again.",
    default: "1GiB",
  }),
  bodyBytes: option.bytes({
    env: "WEBHOOKS_BODY_LIMIT",
    describe: "Larger webhook bodies are refused.",
    default: "2MiB",
  }),
  requestMs: option.duration({
    env: "WEBHOOKS_REQUEST_TIMEOUT",
    describe: "A request that is not here as a whole after this long is cut off.",
    default: "10s",
  }),
  connections: option.integer({
    env: "WEBHOOKS_CONNECTIONS",
    describe: "Connections that are held open at most; more are closed at once.",
    default: 1_000,
    min: 1,
  }),
  storeMs: option.duration({
    env: "WEBHOOKS_STORE_TIMEOUT",
    describe: "How long the bus, and then the database, may take to store an event before the next place is tried.",
    default: "700ms",
  }),
  refreshMs: option.duration({
    env: "WEBHOOKS_DIRECTORY_REFRESH",
    describe: "How often the integrations and their secrets are read from the database.",
    default: "15s",
  }),
  bus: busOptions,
  database: databaseOptions,
  key: keyOptions,
  zoom: zoomOptions,
};

export type Config = ConfigOf<typeof options>;

/** Environment names with these beginnings are this service's own: an unknown one is a mistake. */
export const owns = ["WEBHOOKS_", "ZOOM_", ...busOwns] as const;
