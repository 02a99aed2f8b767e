import { createKit, createLogger, type Kit } from "@landfall/runtime";

import { createJobs, type Jobs } from "../jobs.ts";
import { outboxBus } from "./outbox-bus.ts";
import type { JobsUnderTest } from "./use-jobs.ts";

export interface Workers {
  readonly jobs: Jobs;
  readonly kit: Kit;
  /** Stops as a service does: nothing new, then what is in hand, then the rest. */
  stop(): ReturnType<Kit["lifecycle"]["stop"]>;
}

/** A process's workers, on this pool and pg-boss or on others of the same database. */
export const startWorkers = (on: Pick<JobsUnderTest, "database" | "boss">): Workers => {
  const kit = createKit({ logger: createLogger({ service: "test", level: "silent", pretty: false }) });
  const retry = { attempts: 3, firstDelayMs: 0, maxDelayMs: 0 };
  const { database, boss } = on;
  const jobs = createJobs({ database, boss, bus: outboxBus, retry, kit, service: "test" });
  return { jobs, kit, stop: () => kit.lifecycle.stop("the test is over") };
};
