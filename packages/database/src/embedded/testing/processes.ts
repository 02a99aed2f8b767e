import { execFile, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

import { onTestFinished } from "vitest";

const run = promisify(execFile);

/** The command lines of all processes that name this folder, whoever started them. */
export const commandsNaming = async (folder: string): Promise<readonly string[]> => {
  const { stdout } = await run("ps", ["-axww", "-o", "command="], { maxBuffer: 16 * 1024 * 1024 });
  return stdout.split("\n").filter((line) => line.includes(folder) && !line.startsWith("ps "));
};

export interface Program {
  readonly pid: number;
  /** What it printed first. */
  readonly firstLine: Promise<string>;
  readonly kill: (signal: NodeJS.Signals) => void;
}

const PROGRAMS = {
  holdHome: new URL("./hold-home.ts", import.meta.url),
  holdServer: new URL("./hold-server.ts", import.meta.url),
};

/** Runs one of the programs beside this file in a process group of its own, and ends it when the test is over. */
export const startProgram = (name: keyof typeof PROGRAMS, home: string): Program => {
  const child = spawn(process.execPath, [PROGRAMS[name].pathname, home], {
    detached: true,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const { promise: firstLine, resolve, reject } = Promise.withResolvers<string>();
  createInterface(child.stdout).once("line", resolve);
  child.once("exit", () => {
    reject(new Error(`${name} ended without a word.`));
  });
  firstLine.catch(() => {});
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  return { pid: child.pid ?? 0, firstLine, kill: (signal) => child.kill(signal) };
};
