import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder that goes with the bench. PostgreSQL, which runs as another user under root, may pass through it. */
export const temporaryFolder = async (scope: AsyncDisposableStack): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), "landfall-bench-"));
  scope.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }));
  await chmod(folder, 0o711);
  return folder;
};

/** A folder for what is costly to make and the same each time; the next bench finds it again. */
export const cacheFolder = async (): Promise<string> => {
  const folder = join(tmpdir(), "landfall-bench-cache");
  await mkdir(folder, { recursive: true });
  return folder;
};
