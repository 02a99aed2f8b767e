import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { sleep } from "@landfall/runtime";

import { type Asked, probeFile, readProbe, type Reading } from "./probe.ts";
import { until } from "./until.ts";

export const root = fileURLToPath(new URL("../../../", import.meta.url));

/**
 * How `npm start`, and the fetcher in production, are started. What a download brings comes in buffers outside V8's heap
 * that are freed only with the small objects that hold them: a large young generation collects those so seldom that they
 * pile up to V8's limit for outside memory, and then everything is collected.
 */
export const downloaderFlags = ["--max-semi-space-size=4"] as const;

export interface ServiceOptions {
  readonly nodeFlags?: readonly string[];
  /** The program, from the root of the clone on, and its arguments. */
  readonly program: readonly [main: string, ...args: string[]];
  readonly env: Readonly<Record<string, string>>;
  /** Where its output goes: writing to a file costs it no more than in production, and us nothing. */
  readonly folder: string;
  /** In what it prints, what says that it is ready. */
  readonly ready: RegExp;
}

/** A process of its own, watched from inside by the probe. */
export interface RunningService {
  readonly pid: number;
  /** What `ready` has found. */
  readonly found: RegExpExecArray;
  /** What the probe has seen since the last reading. */
  readonly read: (asked: Asked) => Promise<Reading>;
}

/** So that `NODE_OPTIONS="--cpu-prof --cpu-prof-dir=…" npm run bench -- NAME` shows what a service does. */
const inherited = (): Readonly<Record<string, string>> => {
  const options = process.env["NODE_OPTIONS"];
  return options === undefined ? {} : { NODE_OPTIONS: options };
};

const endsWithinMs = 15_000;

const end = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  await Promise.race([exited, sleep(endsWithinMs).then(() => child.kill("SIGKILL"))]);
};

/** Starts a program under the pinned Node and resolves when it says that it is ready. */
export const startService = async (
  scope: AsyncDisposableStack,
  { nodeFlags = [], program: [main, ...args], env, folder, ready }: ServiceOptions,
): Promise<RunningService> => {
  const outputPath = join(folder, `${main.replaceAll(/\W+/gu, "-")}-${performance.now()}.log`);
  await using output = await open(outputPath, "a");
  const child = spawn(process.execPath, [...nodeFlags, "--import", probeFile, join(root, main), ...args], {
    cwd: folder,
    env: { PATH: process.env["PATH"] ?? "", ...inherited(), ...env },
    stdio: ["ignore", output.fd, output.fd, "ipc"],
  });
  scope.defer(() => end(child));
  const found = await until(`the start of ${main}`, async () => {
    const printed = await readFile(outputPath, "utf8");
    if (child.exitCode !== null) throw new Error(`${main} ended with ${child.exitCode}:\n${printed}`);
    return ready.exec(printed) ?? undefined;
  });
  return { pid: child.pid ?? 0, found, read: (asked) => readProbe(child, asked) };
};
