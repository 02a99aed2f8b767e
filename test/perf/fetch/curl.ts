import { rm } from "node:fs/promises";
import { join } from "node:path";

import { endedChildrenCpuMs } from "../support/processes.ts";
import { runTool } from "../support/run-tool.ts";

/** To disk, hashed on the way and durable at the end: what a shell does in one line. */
const withHash = 'curl -sf "$1" | tee "$2" | sha256sum && sync "$2"';
const plainly = 'curl -sf -o "$2" "$1"';

export interface Source {
  readonly url: string;
  readonly folder: string;
}

export interface Pulled {
  readonly wallMs: number;
  /** Of all programs together. */
  readonly cpuMs: number;
}

const timed = async (script: string, { url, folder }: Source): Promise<Pulled> => {
  const target = join(folder, "by-curl.mp4");
  const cpuBeforeMs = await endedChildrenCpuMs(process.pid);
  const beganAt = performance.now();
  await runTool("/bin/sh", ["-c", script, "sh", url, target]);
  const wallMs = performance.now() - beganAt;
  const cpuMs = (await endedChildrenCpuMs(process.pid)) - cpuBeforeMs;
  await rm(target);
  return { wallMs, cpuMs };
};

/** `curl | tee | sha256sum` and a sync. */
export const pullWithHash = (source: Source): Promise<Pulled> => timed(withHash, source);

/** A bare `curl -o`: neither hashed nor durable. */
export const pullPlainly = (source: Source): Promise<Pulled> => timed(plainly, source);
