import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { onTestFinished } from "vitest";

/** A folder of the running test, gone with it. */
export const temporaryFolder = async (): Promise<string> => {
  const path = await mkdtemp(join(tmpdir(), "landfall-webhooks-"));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
};
