import { join } from "node:path";

import type { DatabaseHandle } from "@landfall/database";
import { createTestDatabase } from "@landfall/database/testing";
import { type SandboxOptions, startSandbox } from "@landfall/sandbox";

import { credentials } from "./credentials.ts";
import { makeHome } from "./home.ts";
import { createLook } from "./look.ts";
import { mediaDirectory } from "./media-directory.ts";
import { type OpenedLandfall, openLandfall } from "./open-landfall.ts";
import { runLandfall } from "./process/spawn-landfall.ts";
import { type Settings, settingsFor } from "./settings.ts";
import { settled } from "./settled.ts";
import { accountId, type World } from "./world.ts";

export interface WorldOptions {
  /** Environment variables beside, or instead of, the usual ones. */
  readonly settings?: Settings;
  readonly sandbox?: Partial<SandboxOptions>;
  /** A database of the test's own, closed with the world; by default one on the server that all tests share. */
  readonly data?: WorldData;
}

export interface WorldData {
  readonly connectionString: string;
  readonly database: DatabaseHandle;
  readonly close: () => Promise<void>;
}

const patienceMs = 45_000;

/** Everything in this process: the services over a database of their own, real files, real sockets, a pretended Zoom. */
export const createWorld = async (options: WorldOptions = {}): Promise<World> => {
  await using undo = new AsyncDisposableStack();
  const home = await makeHome();
  undo.defer(home.remove);
  const data: WorldData = options.data ?? (await createTestDatabase());
  undo.defer(data.close);
  const sandbox = undo.use(
    await startSandbox({ ...credentials, mediaDirectory, retryScaleMs: 20, ...options.sandbox }),
  );
  const settings: Settings = {
    ...settingsFor(home.path, sandbox.urls),
    DATABASE_URL: data.connectionString,
    ...options.settings,
  };
  const log: string[] = [];
  let landfall: OpenedLandfall;
  const open = async () => {
    landfall = await openLandfall(settings, log);
    sandbox.setWebhookUrl(`${landfall.landfall.webhooks.url}/zoom/events`);
  };
  await open();
  undo.defer(() => landfall.stop());
  const opened = undo.move();
  const { database } = data;
  return {
    ...createLook(database),
    sandbox,
    database,
    home: home.path,
    blobs: settings["BLOB_STORE_PATH"] ?? join(home.path, "blobs"),
    log,
    get landfall() {
      return landfall;
    },
    get webhookUrl() {
      return `${landfall.landfall.webhooks.url}/zoom/events`;
    },
    holdMeeting: (script = {}) => sandbox.holdMeeting(script),
    settled: async (withinMs = patienceMs) => {
      await settled({ database, sandbox, home: home.path }, withinMs);
    },
    playUrl: (entryId) => landfall.landfall.library.playUrl({ accountId, entryId }),
    reconcile: () => landfall.landfall.jobs.runNow("reconcile"),
    command: (...args) => runLandfall(args, settings),
    restart: async () => {
      await landfall.stop();
      await open();
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
};
