import { spawnSync } from "node:child_process";
import { mkdir, readdir, utimes } from "node:fs/promises";
import { basename, join } from "node:path";

import { describe, expect, test } from "vitest";

import { openFsBlobStore } from "./open.ts";
import { openTwice, optionsFor } from "./testing.ts";

const aDeadPid = (): number => spawnSync(process.execPath, ["--version"]).pid;

describe("what is left in scratch", () => {
  test("goes when its process is gone, and stays while it is used", async () => {
    await using opened = await openTwice();
    const { root, store } = opened;
    await using used = await store.scratch();
    const name = basename(used.path);
    const dead = name.replace(`-${process.pid}-`, `-${aDeadPid()}-`);
    const reusedPid = name.replace(/-[0-9a-f]{8}-/, "-00000000-");
    for (const left of [dead, reusedPid]) await mkdir(join(root, "scratch", left));
    await using _ = await openFsBlobStore(optionsFor(root));
    expect(await readdir(join(root, "scratch"))).toEqual([name]);
  });

  test("of other machines goes only when nobody has touched it for two days", async () => {
    await using opened = await openTwice();
    const { root } = opened;
    const folder = join(root, "scratch");
    const [recent, old] = ["other-1-00000000-000000000000", "other-2-00000000-000000000000"];
    for (const name of [recent, old]) await mkdir(join(folder, name));
    const threeDaysAgo = new Date(Date.now() - 3 * 24 * 60 * 60 * 1000);
    await utimes(join(folder, old), threeDaysAgo, threeDaysAgo);
    await using _ = await openFsBlobStore(optionsFor(root));
    expect(await readdir(folder)).toEqual([recent]);
  });
});
