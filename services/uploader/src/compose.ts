import type { Bus } from "@landfall/bus";
import { openBus } from "@landfall/bus/open";
import type { Engine } from "@landfall/database";
import { openDatabase } from "@landfall/database/open";
import type { Destination } from "@landfall/destination";
import { openDestination } from "@landfall/destination/open";
import { createJobs, type Jobs } from "@landfall/jobs";
import type { Kit, Service } from "@landfall/runtime";

import type { Config } from "./config.ts";
import { onFileRendered } from "./handlers/file-rendered.ts";
import { onFileTranscoded } from "./handlers/file-transcoded.ts";
import { createRefresh, createUpload } from "./upload/upload.ts";

export interface Parts {
  readonly engine: Engine;
  readonly bus: Bus;
  readonly jobs: Jobs;
  readonly destination: Destination;
}

/** The uploader: imports what is transcoded into the account. */
export const compose = async (config: Config, kit: Kit, given: Partial<Parts> = {}): Promise<Service> => {
  const engine = given.engine ?? (await openDatabase(config.database, kit, { applicationName: "landfall uploader" }));
  const bus = given.bus ?? (await openBus(config.bus, { ...engine, ...kit }));
  const jobs = given.jobs ?? createJobs({ ...engine, bus, retry: config.retry, kit, service: "uploader" });
  const destination = given.destination ?? openDestination(config.destination, engine);
  const parts = { database: engine.database, bus, destination, clock: kit.clock };
  return {
    name: "uploader",
    start: async () => {
      await jobs.work("upload", { concurrency: config.concurrency }, createUpload(parts));
      await jobs.work("refresh", { concurrency: 1 }, createRefresh(parts));
      await bus.subscribe("uploader", {
        "file.transcoded": onFileTranscoded({ jobs }),
        "file.rendered": onFileRendered({ jobs }),
      });
    },
  };
};
