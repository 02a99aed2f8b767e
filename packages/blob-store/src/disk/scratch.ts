import { randomBytes } from "node:crypto";
import { mkdir, readdir, readlink, rm, stat } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";

import type { ScratchDirectory } from "../port.ts";
import { errorCode } from "./failures.ts";

// A scratch directory carries its owner in its name, so that what a killed process left can be told from what a
// running one uses: `<machine>-<pid>-<process>-<random>`. A pid means something only among the processes of one machine
// (and container: its pid namespace), and only until it is given to another process.

const foreignMaxAgeMs = 48 * 60 * 60 * 1000;
const thisProcess = randomBytes(4).toString("hex");
const namePattern = /^(?<machine>[0-9a-z._]+)-(?<pid>\d+)-(?<process>[0-9a-f]{8})-[0-9a-f]{12}$/;

const machineName = async (): Promise<string> => {
  const namespace = await readlink("/proc/self/ns/pid").catch(() => "");
  return `${hostname()}.${namespace}`.toLowerCase().replaceAll(/[^0-9a-z.]+/g, "_");
};

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) === "EPERM";
  }
};

export const makeScratch = async (top: string): Promise<ScratchDirectory> => {
  const owner = `${await machineName()}-${process.pid}-${thisProcess}`;
  const path = join(top, `${owner}-${randomBytes(6).toString("hex")}`);
  await mkdir(path);
  return { path, [Symbol.asyncDispose]: async () => await rm(path, { recursive: true, force: true, maxRetries: 3 }) };
};

/** Removes what processes that are gone have left; of other machines, what nobody has touched for two days. */
export const clearDeadScratch = async (top: string, nowMs: number): Promise<void> => {
  const machine = await machineName();
  for (const name of await readdir(top)) {
    const owner = namePattern.exec(name)?.groups;
    const path = join(top, name);
    const isOurs = owner?.machine === machine;
    const pid = Number(owner?.pid);
    const isUsed = isOurs && (pid === process.pid ? owner?.process === thisProcess : isAlive(pid));
    const touchedMs = await stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => nowMs,
    );
    if (isOurs ? !isUsed : nowMs - touchedMs > foreignMaxAgeMs) await rm(path, { recursive: true, force: true });
  }
};
