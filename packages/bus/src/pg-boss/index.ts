export { type PgBossBusOptions, createPgBossBus } from "./pg-boss-bus.ts";
export { installEventQueues } from "./queues.ts";
