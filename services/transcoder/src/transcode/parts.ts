import type { BlobStore } from "@landfall/blob-store";
import type { Bus } from "@landfall/bus";
import type { DatabaseHandle, File } from "@landfall/database";
import type { JobContext, Jobs } from "@landfall/jobs";
import type { Limits, MediaTools } from "@landfall/media";
import type { Clock } from "@landfall/runtime";

export interface TranscodeParts {
  readonly database: DatabaseHandle;
  readonly store: BlobStore;
  readonly bus: Pick<Bus, "publish">;
  readonly jobs: Jobs;
  readonly tools: MediaTools;
  readonly limits: Limits;
  readonly clock: Clock;
  /** How long a full store, or one that is away, is waited for before it is tried again. */
  readonly fullDiskWaitMs: number;
}

/** A file to transcode, with the original that the fetcher left. */
export interface Original {
  readonly file: File;
  readonly objectKey: string;
  readonly context: JobContext;
}

/** The file is not what it should be, and trying again cannot help: a person is told the cause. */
export class UnusableFileError extends Error {
  override name = "UnusableFileError";
}
