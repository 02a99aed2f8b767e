import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { onTestFinished } from "vitest";

import { endServer } from "../end-server.ts";
import { homePaths } from "../paths.ts";

/** A home folder that the database's user can reach. When the test is over it is gone, with whatever runs in it. */
export const temporaryHome = async (): Promise<string> => {
  const home = await mkdtemp(join(tmpdir(), "landfall-home-"));
  await chmod(home, 0o755);
  onTestFinished(async () => {
    await endServer(homePaths(home).data);
    await rm(home, { recursive: true, force: true });
  });
  return home;
};
