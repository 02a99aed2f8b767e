import type { DiskSpace } from "../disk/space.ts";
import type { BlockPool } from "../hashing/block-pool.ts";
import type { HashThread } from "../hashing/thread.ts";
import type { CheckpointPace } from "./durability.ts";
import type { Layout } from "./layout.ts";

/** What all parts of one open store share. */
export interface FsContext {
  readonly root: string;
  readonly layout: Layout;
  readonly space: DiskSpace;
  readonly thread: HashThread;
  readonly pool: BlockPool;
  readonly pace: CheckpointPace;
  readonly nowMs: () => number;
}
