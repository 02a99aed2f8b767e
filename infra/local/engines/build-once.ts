import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";

const pollMs = 500;

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** Takes the lock, or answers false: somebody who is alive has it. */
const lock = async (path: string): Promise<boolean> => {
  try {
    await writeFile(path, String(process.pid), { flag: "wx" });
    return true;
  } catch {
    const owner = Number(await readFile(path, "utf8").catch(() => ""));
    // An owner that is only just writing its pid reads as 0, and is left alone.
    if (owner > 0 && !isAlive(owner)) await rm(path, { force: true });
    return false;
  }
};

/**
 * Answers with `path` once it exists. The first who asks makes it, in a new folder beside it, and moves it into place
 * whole; everybody else, in other processes too, waits for that.
 */
export const buildOnce = async (
  path: string,
  build: (folder: string) => Promise<string>,
  signal?: AbortSignal,
): Promise<string> => {
  await mkdir(dirname(path), { recursive: true });
  const lockPath = `${path}.lock`;
  while (!existsSync(path)) {
    if (!(await lock(lockPath))) {
      await setTimeout(pollMs, undefined, signal && { signal });
      continue;
    }
    const folder = await mkdtemp(join(dirname(path), "build-"));
    try {
      if (!existsSync(path)) await rename(await build(folder), path);
    } finally {
      await rm(folder, { recursive: true, force: true });
      await rm(lockPath, { force: true });
    }
  }
  return path;
};
