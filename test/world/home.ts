import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A home folder of its own. The embedded database runs as another user when we are root, and has to come through. */
export const makeHome = async (): Promise<{ readonly path: string; readonly remove: () => Promise<void> }> => {
  const folder = await mkdtemp(join(tmpdir(), "landfall-world-"));
  await chmod(folder, 0o711);
  const path = join(folder, "home");
  return { path, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 3 }) };
};
