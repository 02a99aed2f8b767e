export { type PgBossBusOptions, createPgBossBus } from "./pg-boss-bus.ts";
export { groups, installEventQueues, queueOf } from "./queues.ts";
