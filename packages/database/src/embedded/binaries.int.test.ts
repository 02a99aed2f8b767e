import { execFile } from "node:child_process";
import { chmod, chown, cp, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

import { expect, test } from "vitest";

import { installedBinaries, MAJOR_VERSION, reachableBinaries } from "./binaries.ts";
import { childOptions } from "./environment.ts";
import { temporaryHome } from "./testing/temporary-home.ts";

const run = promisify(execFile);
const nobody = { uid: 65_534, gid: 65_534 };

test("the binaries are of the version that we say they are", async () => {
  const { postgres, initdb } = await reachableBinaries({ copyTo: "/unused", account: undefined });
  for (const program of [postgres, initdb]) {
    const { stdout } = await run(program, ["--version"]);
    expect(stdout).toContain(`(PostgreSQL) ${MAJOR_VERSION}.`);
  }
});

test("a platform without binaries is told what to do instead", () => {
  expect(() => installedBinaries("plan9-mips")).toThrow(/no embedded PostgreSQL for plan9-mips\. Set DATABASE_URL/);
});

test.runIf(process.getuid?.() === 0)(
  "binaries in a folder closed to the server's user are copied once and run",
  async () => {
    const home = await temporaryHome();
    const closed = join(home, "closed");
    await mkdir(closed, { mode: 0o700 });
    await cp(installedBinaries(), join(closed, "native"), { recursive: true, verbatimSymlinks: true });
    const cluster = join(home, "cluster");
    await mkdir(cluster, { mode: 0o700 });
    await chown(cluster, nobody.uid, nobody.gid);
    const where = { copyTo: join(cluster, "binaries"), account: nobody };

    const first = await reachableBinaries(where, join(closed, "native"));
    await chmod(closed, 0o000);
    const second = await reachableBinaries(where, join(closed, "native"));
    expect(second).toEqual(first);
    expect(await readdir(cluster)).toHaveLength(1);
    const { stdout } = await run(first.postgres, ["--version"], childOptions(nobody));
    expect(stdout).toContain("PostgreSQL");
  },
);
