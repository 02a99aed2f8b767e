import { rm } from "node:fs/promises";
import { join } from "node:path";

import { runTool } from "../support/run-tool.ts";

/** To disk, hashed on the way and durable at the end: what a shell does in one line. */
const withHash = 'curl -sf "$1" | tee "$2" | sha256sum && sync "$2"';
const plainly = 'curl -sf -o "$2" "$1"';

const timed = async (script: string, { url, folder }: { readonly url: string; readonly folder: string }) => {
  const target = join(folder, "by-curl.mp4");
  const beganAt = performance.now();
  await runTool("/bin/sh", ["-c", script, "sh", url, target]);
  const wallMs = performance.now() - beganAt;
  await rm(target);
  return wallMs;
};

type Source = Parameters<typeof timed>[1];

/** Milliseconds of `curl | tee | sha256sum` and a sync. */
export const pullWithHash = (source: Source): Promise<number> => timed(withHash, source);

/** Milliseconds of a bare `curl -o`: neither hashed nor durable. */
export const pullPlainly = (source: Source): Promise<number> => timed(plainly, source);
