import { execFile } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { createLogger } from "@landfall/runtime";
import { afterAll } from "vitest";

import { startEmbeddedPostgres } from "../start.ts";
import { temporaryHome } from "./temporary-home.ts";

const run = promisify(execFile);
let original: Promise<string> | undefined;

const makeOriginal = async (): Promise<string> => {
  const home = await mkdtemp(join(tmpdir(), "landfall-original-"));
  await chmod(home, 0o755);
  const server = await startEmbeddedPostgres({ home, logger: createLogger({ service: "test", level: "silent" }) });
  await server.stop();
  return home;
};

afterAll(async () => {
  if (original !== undefined) await rm(await original, { recursive: true, force: true });
});

/** The home of a database that was started and stopped before: a copy, for making one anew takes most of a second. */
export const readyHome = async (): Promise<string> => {
  original ??= makeOriginal();
  const home = await temporaryHome();
  await run("cp", ["-a", `${await original}/.`, home]);
  return home;
};
