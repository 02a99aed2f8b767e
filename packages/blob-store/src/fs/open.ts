import { mkdir } from "node:fs/promises";
import { resolve } from "node:path";

import { inPlainWords } from "../disk/failures.ts";
import { clearDeadScratch } from "../disk/scratch.ts";
import { DiskSpace } from "../disk/space.ts";
import { BlockPool } from "../hashing/block-pool.ts";
import { HashThread } from "../hashing/thread.ts";
import { layoutUnder } from "./layout.ts";
import { FsBlobStore } from "./store.ts";

const blockBytes = 1 << 20;

export interface FsBlobStoreOptions {
  /** A folder of the store's own; made when it does not exist. */
  readonly root: string;
  /** Space on its disk that the store leaves to others. */
  readonly reserveBytes: number;
  readonly checkpointEveryBytes: number;
  readonly checkpointEveryMs: number;
  /** Milliseconds of any steady clock. */
  readonly nowMs?: () => number;
}

export const openFsBlobStore = async (options: FsBlobStoreOptions): Promise<FsBlobStore> => {
  const root = resolve(options.root);
  const layout = layoutUnder(root);
  const nowMs = options.nowMs ?? Date.now;
  try {
    for (const path of [layout.objects, layout.partials, layout.scratch]) await mkdir(path, { recursive: true });
    await clearDeadScratch(layout.scratch, nowMs());
  } catch (error) {
    throw inPlainWords(error, root);
  }
  return new FsBlobStore({
    root,
    layout,
    space: new DiskSpace(root, options.reserveBytes),
    thread: new HashThread(),
    pool: new BlockPool(blockBytes),
    pace: { everyBytes: options.checkpointEveryBytes, everyMs: options.checkpointEveryMs },
    nowMs,
  });
};
