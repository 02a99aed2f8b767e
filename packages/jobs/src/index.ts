export { queues, stages, type Job, type QueueName, type Stage } from "./catalogue.ts";
export { AttemptLostError } from "./checkpoint.ts";
export { handBackActive } from "./hand-back.ts";
export type { JobContext, JobHandler } from "./handler.ts";
export { installQueues } from "./install.ts";
export { createJobs, type Jobs, type JobsOptions } from "./jobs.ts";
export { retryOptions, type RetryPolicy } from "./options.ts";
export {
  again,
  ChangedMeanwhileError,
  done,
  failed,
  park,
  vanished,
  type Outcome,
  type Settlement,
} from "./outcome.ts";
export { progressSchema, type Progress } from "./progress.ts";
export { retryParked, type RetryResult } from "./retry.ts";
