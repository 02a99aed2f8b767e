import { z } from "zod";

/** The stages that jobs are of: the steps of a file's way, and the work beside it. */
export const stages = ["inspect", "fetch", "transcode", "upload", "renditions", "refresh"] as const;
export type Stage = (typeof stages)[number];

/** What a job says of itself. Everything else is read from the rows when it starts, so that it is never stale. */
export const jobSchema = z.object({
  accountId: z.int().positive(),
  integrationId: z.uuid(),
  recordingId: z.uuid(),
  /** Null for inspect, which is of the whole recording. */
  fileId: z.uuid().nullable(),
  stage: z.enum(stages),
  generation: z.int().positive(),
  /** The start tag by which the job was queued (see fair.ts). */
  startTag: z.int().nonnegative(),
  traceparent: z.string().nullable(),
  causationId: z.string().nullable(),
});
export type Job = z.infer<typeof jobSchema>;

export interface QueueSpec {
  readonly stage: Stage;
  /** What a job costs its account in this queue, for fairness. */
  readonly costUnit: "job" | "MiB" | "seconds of media";
  /** Jobs of this queue that one process runs at a time, by default (two cores). */
  readonly concurrency: number;
  /** A worker that is not heard of for this long has lost its job. */
  readonly heartbeatSeconds: number;
}

/** Every queue. Less urgent work has queues of its own, so that it never stands before what somebody waits for. */
export const queues = {
  inspect: { stage: "inspect", costUnit: "job", concurrency: 4, heartbeatSeconds: 60 },
  fetch: { stage: "fetch", costUnit: "MiB", concurrency: 4, heartbeatSeconds: 60 },
  "fetch-backfill": { stage: "fetch", costUnit: "MiB", concurrency: 1, heartbeatSeconds: 60 },
  transcode: { stage: "transcode", costUnit: "seconds of media", concurrency: 2, heartbeatSeconds: 60 },
  upload: { stage: "upload", costUnit: "job", concurrency: 4, heartbeatSeconds: 60 },
  refresh: { stage: "refresh", costUnit: "job", concurrency: 1, heartbeatSeconds: 60 },
  renditions: { stage: "renditions", costUnit: "seconds of media", concurrency: 1, heartbeatSeconds: 60 },
} as const satisfies Record<string, QueueSpec>;

export type QueueName = keyof typeof queues;

/** Where pg-boss moves a job whose worker was lost too often to say anything itself. */
export const deadLetters = "dead-letters";

/** A file that killed its worker this often is parked instead of tried once more. */
export const lostLimit = 3;
