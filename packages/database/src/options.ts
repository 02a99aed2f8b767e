import { option } from "@landfall/runtime";

/** Where PostgreSQL is. Without an address, `landfall` runs its own; a service by itself needs one. */
export const databaseOptions = {
  url: option.secret({
    env: "DATABASE_URL",
    describe: "Address of the PostgreSQL (15 or newer) that holds the state and the queues; unset: an embedded one.",
    optional: true,
  }),
  poolSize: option.integer({
    env: "DATABASE_POOL",
    describe: "Connections that one process holds at most for its own queries.",
    default: 12,
    min: 2,
    max: 200,
  }),
};
