import { opendir, stat } from "node:fs/promises";
import { join } from "node:path";

import { isAbsent, plainly } from "../disk/failures.ts";
import type { UnfinishedWrite } from "../port.ts";
import type { FsContext } from "./context.ts";
import { parsePartialName } from "./layout.ts";
import { checkpointOf } from "./resume.ts";

/** Partial files that have not grown since `before`. Those that vanish meanwhile were finished or abandoned. */
export async function* abandonedPartials(
  { layout, root }: FsContext,
  before: Date,
  signal?: AbortSignal,
): AsyncGenerator<UnfinishedWrite> {
  for await (const entry of await plainly(root, () => opendir(layout.partials))) {
    signal?.throwIfAborted();
    const ref = parsePartialName(entry.name);
    if (!ref) continue;
    const stats = await stat(join(layout.partials, entry.name)).catch((error: unknown) => {
      if (isAbsent(error)) return undefined;
      throw error;
    });
    if (!stats || stats.mtime >= before) continue;
    // Only 0 is sure to be durable; for taking it away, that is enough.
    const checkpoint = checkpointOf({ ...ref, offset: 0 });
    yield { key: ref.key, checkpoint, touchedAt: stats.mtime, sizeBytes: stats.size };
  }
}
