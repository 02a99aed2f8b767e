import type { DatabaseHandle } from "@landfall/database";
import { type Sandbox, type SandboxOptions, startSandbox } from "@landfall/sandbox";

import { credentials } from "../credentials.ts";
import { makeHome } from "../home.ts";
import { createLook, type Look } from "../look.ts";
import { mediaDirectory } from "../media-directory.ts";
import { type Settings, settingsFor } from "../settings.ts";
import { settled } from "../settled.ts";
import { processesOf } from "./processes-of.ts";
import { type Running, startRunning } from "./running.ts";
import { type Ended, runLandfall } from "./spawn-landfall.ts";

/** A Landfall that is a process of its own, on the embedded defaults, and a Zoom in this one that outlives it. */
export interface ProcessWorld extends AsyncDisposable {
  readonly sandbox: Sandbox;
  readonly home: string;
  readonly settings: Settings;
  /** The process that runs now, as `start` made it. */
  readonly running: Running;
  readonly database: DatabaseHandle;
  /** What a test may ask, of the process that runs now. */
  readonly look: Look;
  start(args?: readonly string[]): Promise<Running>;
  /** Runs a command of the command line, whether or not a Landfall runs. */
  command(...args: readonly string[]): Promise<Ended>;
  settled(withinMs?: number): Promise<void>;
}

export interface ProcessWorldOptions {
  readonly settings?: Settings;
  readonly sandbox?: Partial<SandboxOptions>;
}

export const createProcessWorld = async (options: ProcessWorldOptions = {}): Promise<ProcessWorld> => {
  await using undo = new AsyncDisposableStack();
  const home = await makeHome();
  undo.defer(home.remove);
  const sandbox = undo.use(
    await startSandbox({ ...credentials, mediaDirectory, retryScaleMs: 20, ...options.sandbox }),
  );
  const settings = { ...settingsFor(home.path, sandbox.urls), ...options.settings };
  let running: Running | undefined;
  const started = (): Running => {
    if (!running) throw new Error("No process was started.");
    return running;
  };
  undo.defer(async () => {
    if (running?.spawned.child.exitCode === null && running.spawned.child.signalCode === null) await running.stop();
    // A test that failed half way must not leave its processes to the others.
    for (const { pid } of await processesOf(home.path)) process.kill(pid, "SIGKILL");
  });
  const opened = undo.move();
  return {
    sandbox,
    home: home.path,
    settings,
    get running() {
      return started();
    },
    get database() {
      return started().database;
    },
    get look() {
      return createLook(started().database);
    },
    start: async (args = []) => {
      running = await startRunning(home.path, args, settings);
      sandbox.setWebhookUrl(running.webhookUrl);
      return running;
    },
    command: (...args) => runLandfall(args, settings),
    settled: async (withinMs = 60_000) => {
      await settled({ database: started().database, sandbox, home: home.path }, withinMs);
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
};
