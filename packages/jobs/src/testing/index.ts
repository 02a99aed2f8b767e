export { importedOf, outboxBus } from "./outbox-bus.ts";
export { attemptsOf, toldOf } from "./rows.ts";
export { inspectOf } from "./tasks.ts";
export { type JobsUnderTest, useJobs } from "./use-jobs.ts";
export { startWorkers, type Workers } from "./workers.ts";
