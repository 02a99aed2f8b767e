import type { BlobStore } from "@landfall/blob-store";
import { openBlobStore } from "@landfall/blob-store/open";
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
import { createFetch } from "./fetch/fetch.ts";
import { onProviderNotified } from "./handlers/provider-notified.ts";
import { createInspect } from "./inspect/inspect.ts";

export interface Parts {
  readonly engine: Engine;
  readonly bus: Bus;
  readonly jobs: Jobs;
  readonly store: BlobStore;
  readonly openAccount: OpenAccount;
}

const openSources = async (config: Config, kit: Kit): Promise<OpenAccount> => {
  const zoom = createZoom(config.zoom, kit);
  kit.lifecycle.onStop("close", "zoom", () => zoom.stop());
  return createAccountOpener([zoom], createSealer({ keys: await openKeyring(config.key) }));
};

/** The fetcher: learns what recordings are, by the provider's own word, and downloads their files. */
export const compose = async (config: Config, kit: Kit, given: Partial<Parts> = {}): Promise<Service> => {
  const engine = given.engine ?? (await openDatabase(config.database, kit, { applicationName: "landfall fetcher" }));
  const bus = given.bus ?? (await openBus(config.bus, { ...engine, ...kit }));
  const jobs = given.jobs ?? createJobs({ ...engine, bus, retry: config.retry, kit, service: "fetcher" });
  const store = given.store ?? (await openBlobStore(config.blobStore, kit));
  const openAccount = given.openAccount ?? (await openSources(config, kit));
  const { clock } = kit;
  const { database } = engine;
  const { recheckMs, fullDiskWaitMs } = config;
  return {
    name: "fetcher",
    start: async () => {
      const inspect = createInspect({ database, jobs, openAccount, clock, recheckMs });
      const fetch = createFetch({ database, store, bus, jobs, openAccount, clock, fullDiskWaitMs });
      await jobs.work("inspect", { concurrency: config.inspectConcurrency }, inspect);
      await jobs.work("fetch", { concurrency: config.concurrency }, fetch);
      await jobs.work("fetch-backfill", { concurrency: 1 }, fetch);
      await bus.subscribe("fetcher", { "provider.notified": onProviderNotified({ jobs }) });
    },
  };
};
