import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { onTestFinished } from "vitest";

/** A folder for the running test, which goes with it. Its name has a space, as folders of people do. */
export const temporaryFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), "landfall test-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
};
