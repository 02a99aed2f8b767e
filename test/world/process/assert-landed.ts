import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";

import { expectOnce } from "../invariants/once.ts";
import { expectNoOrphans } from "../invariants/orphans.ts";
import { expectNoSecrets } from "../invariants/secrets.ts";
import { expectAtRest } from "../invariants/settled-files.ts";
import { expectWhole, type ReadableStore } from "../invariants/whole.ts";
import type { ProcessWorld } from "./process-world.ts";

const onDisk = (blobs: string): ReadableStore => ({
  read: async (key) => {
    const path = join(blobs, "objects", key);
    return { stream: createReadStream(path), sizeBytes: (await stat(path)).size };
  },
});

/** The same as `assertWholeAndOnce`, of a Landfall in another process: its store is read from the disk. */
export const assertLandedOnce = async (
  { sandbox, database, home }: ProcessWorld,
  { allowedOrphans = 0 }: { readonly allowedOrphans?: number } = {},
): Promise<void> => {
  const blobs = join(home, "blobs");
  await expectAtRest(database);
  await expectWhole({ sandbox, database, store: onDisk(blobs) });
  await expectOnce(database);
  await expectNoOrphans({ database, blobs }, { allowed: allowedOrphans });
  const log = (await readFile(join(home, "landfall.log"), "utf8")).split("\n");
  await expectNoSecrets({ database, deliveries: sandbox.deliveries, spool: join(home, "spool"), log });
};
