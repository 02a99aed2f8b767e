import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

import type { Settings } from "../settings.ts";

const main = fileURLToPath(import.meta.resolve("../../../services/landfall/src/main.ts"));

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Spawned {
  readonly child: ChildProcess;
  /** What it has printed until now. */
  stdout(): string;
  stderr(): string;
  readonly ended: Promise<Ended>;
}

/** Runs the real command line in a process of its own. Nothing of our own environment reaches it but the path. */
export const spawnLandfall = (args: readonly string[], settings: Settings): Spawned => {
  const child = spawn(process.execPath, [main, ...args], {
    env: { PATH: process.env["PATH"], ...settings },
    stdio: ["ignore", "pipe", "pipe"],
    // A process group of its own, as a shell gives to each command: what Ctrl-C reaches.
    detached: true,
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const ended = once(child, "close").then(() => ({ code: child.exitCode, signal: child.signalCode, stdout, stderr }));
  return { child, stdout: () => stdout, stderr: () => stderr, ended };
};

/** Runs a command to its end. */
export const runLandfall = (args: readonly string[], settings: Settings): Promise<Ended> =>
  spawnLandfall(args, settings).ended;
