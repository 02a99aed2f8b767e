import type { Bus } from "@landfall/bus";
import { openBus } from "@landfall/bus/open";
import type { Engine } from "@landfall/database";
import { openDatabase } from "@landfall/database/open";
import { createJobs, type Jobs } from "@landfall/jobs";
import type { Kit, Service } from "@landfall/runtime";
import { createSealer, openKeyring } from "@landfall/session";
import { createAccountOpener, type OpenAccount } from "@landfall/source";
import { createZoom } from "@landfall/zoom";

import type { Config } from "./config.ts";
import { reconcileAll } from "./reconcile.ts";

export interface Parts {
  readonly engine: Engine;
  readonly bus: Bus;
  readonly jobs: Jobs;
  readonly openAccount: OpenAccount;
}

const openSources = async (config: Config, kit: Kit): Promise<OpenAccount> => {
  const zoom = createZoom(config.zoom, kit);
  kit.lifecycle.onStop("close", "zoom", () => zoom.stop());
  return createAccountOpener([zoom], createSealer({ keys: await openKeyring(config.key) }));
};

/** The reconciler: asks the providers, by the clock, what the webhooks missed. */
export const compose = async (config: Config, kit: Kit, given: Partial<Parts> = {}): Promise<Service> => {
  const engine = given.engine ?? (await openDatabase(config.database, kit, { applicationName: "landfall reconciler" }));
  const bus = given.bus ?? (await openBus(config.bus, { ...engine, ...kit }));
  const jobs = given.jobs ?? createJobs({ ...engine, bus, retry: config.retry, kit, service: "reconciler" });
  const openAccount = given.openAccount ?? (await openSources(config, kit));
  const { clock, logger } = kit;
  const parts = { database: engine.database, bus, openAccount, clock, logger, overlapMs: config.overlapMs };
  return {
    name: "reconciler",
    start: () => jobs.schedule("reconcile", config.schedule, (signal) => reconcileAll(parts, signal)),
  };
};
