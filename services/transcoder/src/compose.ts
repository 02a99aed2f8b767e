import type { BlobStore } from "@landfall/blob-store";
import { openBlobStore } from "@landfall/blob-store/open";
import type { Bus } from "@landfall/bus";
import { openBus } from "@landfall/bus/open";
import type { Engine } from "@landfall/database";
import { openDatabase } from "@landfall/database/open";
import { createJobs, type Jobs } from "@landfall/jobs";
import { findTools, type MediaTools } from "@landfall/media";
import type { Kit, Service } from "@landfall/runtime";

import type { Config } from "./config.ts";
import { onFileFetched } from "./handlers/file-fetched.ts";
import { createRenditions } from "./transcode/renditions.ts";
import { createTranscode } from "./transcode/transcode.ts";

export interface Parts {
  readonly engine: Engine;
  readonly bus: Bus;
  readonly jobs: Jobs;
  readonly store: BlobStore;
  readonly tools: MediaTools;
}

/** The transcoder: makes each fetched file playable. */
export const compose = async (config: Config, kit: Kit, given: Partial<Parts> = {}): Promise<Service> => {
  const engine = given.engine ?? (await openDatabase(config.database, kit, { applicationName: "landfall transcoder" }));
  const bus = given.bus ?? (await openBus(config.bus, { ...engine, ...kit }));
  const jobs = given.jobs ?? createJobs({ ...engine, bus, retry: config.retry, kit, service: "transcoder" });
  const store = given.store ?? (await openBlobStore(config.blobStore, kit));
  const tools = given.tools ?? (await findTools(config.media));
  const { database } = engine;
  const { fullDiskWaitMs, media: limits } = config;
  const parts = { database, store, bus, jobs, tools, limits, clock: kit.clock, fullDiskWaitMs };
  return {
    name: "transcoder",
    start: async () => {
      kit.logger.info({ ffmpeg: tools.version, origin: tools.origin }, "the transcoder runs this ffmpeg");
      await jobs.work("transcode", { concurrency: config.concurrency }, createTranscode(parts));
      await jobs.work("renditions", { concurrency: config.renditionConcurrency }, createRenditions(parts));
      await bus.subscribe("transcoder", { "file.fetched": onFileFetched({ jobs }) });
    },
  };
};
