import { busOptions, busOwns } from "@landfall/bus";
import { databaseOptions } from "@landfall/database";
import { retryOptions } from "@landfall/jobs";
import { type ConfigOf, option } from "@landfall/runtime";
import { keyOptions } from "@landfall/session";
import { zoomOptions } from "@landfall/zoom";

export const options = {
  schedule: option.text({
    env: "RECONCILE_SCHEDULE",
    describe: "When the providers are asked what the webhooks missed: a cron expression, in UTC.",
    default: "17 * * * *",
  }),
  overlapMs: option.duration({
    env: "RECONCILE_OVERLAP",
    describe: "How far each pass looks back behind the one before: recordings appear hours after their meeting.",
    default: "3d",
  }),
  database: databaseOptions,
  bus: busOptions,
  key: keyOptions,
  retry: retryOptions,
  zoom: zoomOptions,
};
export type Config = ConfigOf<typeof options>;

/** Environment names with these beginnings are this service's own: an unknown one is a mistake. */
export const owns = ["RECONCILE_", "ZOOM_", ...busOwns] as const;
