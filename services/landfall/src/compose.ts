import { join } from "node:path";

import type { BlobStore } from "@landfall/blob-store";
import { openBlobStore } from "@landfall/blob-store/open";
import { openBus } from "@landfall/bus/open";
import { openDestination } from "@landfall/destination/open";
import { compose as composeFetcher } from "@landfall/fetcher";
import { createJobs, type Jobs } from "@landfall/jobs";
import { compose as composeLibrary, type Library } from "@landfall/library";
import { findTools, type MediaTools } from "@landfall/media";
import { compose as composeReconciler } from "@landfall/reconciler";
import type { Kit, Service } from "@landfall/runtime";
import { createSealer, type Keyring } from "@landfall/session";
import { createAccountOpener } from "@landfall/source";
import { compose as composeTranscoder } from "@landfall/transcoder";
import { compose as composeUploader } from "@landfall/uploader";
import { compose as composeWebhooks, type Webhooks } from "@landfall/webhooks";
import { createZoom } from "@landfall/zoom";

import type { Config } from "./config.ts";
import type { OpenedEngine } from "./engine.ts";

/** Every service in one process, on one pool, one pg-boss and one store. */
export interface Landfall {
  readonly jobs: Jobs;
  readonly library: Library;
  readonly webhooks: Webhooks;
  readonly store: BlobStore;
  readonly tools: MediaTools;
  start(): Promise<void>;
}

export interface LandfallParts {
  readonly engine: OpenedEngine;
  readonly keyring: Keyring;
}

export const compose = async (config: Config, kit: Kit, { engine, keyring }: LandfallParts): Promise<Landfall> => {
  const { home } = engine;
  const bus = await openBus(config.fetcher.bus, { ...engine, ...kit });
  const jobs = createJobs({ ...engine, bus, retry: config.fetcher.retry, kit, service: "landfall" });
  const blobs = config.fetcher.blobStore;
  const store = await openBlobStore({ ...blobs, path: blobs.path ?? join(home, "blobs") }, kit);
  const zoom = createZoom(config.fetcher.zoom, kit);
  kit.lifecycle.onStop("close", "zoom", () => zoom.stop());
  const sealer = createSealer({ keys: keyring });
  const openAccount = createAccountOpener([zoom], sealer);
  const destination = openDestination(config.uploader.destination, engine);
  const tools = await findTools(config.transcoder.media);
  const shared = { engine, bus, jobs, store };

  const spool = config.webhooks.spool ?? join(home, "spool");
  const webhooks = await composeWebhooks({ ...config.webhooks, spool }, kit, { ...shared, keyring, doors: [zoom] });
  const library = await composeLibrary(config.library, kit, { database: engine.database, store, keyring });
  const services: readonly Service[] = [
    library,
    await composeUploader(config.uploader, kit, { ...shared, destination }),
    await composeTranscoder(config.transcoder, kit, { ...shared, tools }),
    await composeFetcher(config.fetcher, kit, { ...shared, openAccount }),
    await composeReconciler(config.reconciler, kit, { ...shared, openAccount }),
    webhooks,
  ];
  return {
    jobs,
    library,
    webhooks,
    store,
    tools,
    start: async () => {
      // From the end of the path to its door, so that nothing comes in before there is somebody to take it further.
      for (const service of services) await service.start();
    },
  };
};
