import { busOptions, busOwns } from "@landfall/bus";
import { databaseOptions } from "@landfall/database";
import { destinationOptions } from "@landfall/destination";
import { retryOptions } from "@landfall/jobs";
import { type ConfigOf, option } from "@landfall/runtime";

export const options = {
  concurrency: option.integer({
    env: "UPLOAD_CONCURRENCY",
    describe: "Files that this process imports at a time.",
    default: 4,
    min: 1,
    max: 64,
  }),
  database: databaseOptions,
  bus: busOptions,
  destination: destinationOptions,
  retry: retryOptions,
};
export type Config = ConfigOf<typeof options>;

/** Environment names with these beginnings are this service's own: an unknown one is a mistake. */
export const owns = ["UPLOAD_", ...busOwns] as const;
