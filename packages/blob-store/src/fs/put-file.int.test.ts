import { existsSync, statSync } from "node:fs";
import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { sha256, someBytes } from "../contract/bytes.ts";
import { aKey, contentOf } from "../contract/keys.ts";
import { openTwice } from "./testing.ts";

const otherDisk = "/dev/shm";
const hasOtherDisk = existsSync(otherDisk) && statSync(otherDisk).dev !== statSync(tmpdir()).dev;
const bytes = someBytes(2_500_000);

describe("putting a file", () => {
  test("on the same disk moves it: not a byte is copied", async () => {
    await using opened = await openTwice();
    const { store, root } = opened;
    await using scratch = await store.scratch();
    const path = join(scratch.path, "out.mp4");
    await writeFile(path, bytes);
    const { ino } = await stat(path);
    await store.put(aKey(), { path });
    expect((await stat(join(root, "objects", aKey()))).ino).toBe(ino);
    expect(await readdir(scratch.path)).toEqual([]);
  });

  test.skipIf(!hasOtherDisk)("on another disk copies it and takes it away (needs /dev/shm)", async () => {
    await using opened = await openTwice();
    const { store } = opened;
    const folder = await mkdtemp(join(otherDisk, "landfall-"));
    try {
      const path = join(folder, "out.mp4");
      await writeFile(path, bytes);
      expect(await store.put(aKey(), { path })).toMatchObject({ sizeBytes: bytes.byteLength, sha256: sha256(bytes) });
      expect(bytes.equals(await contentOf(store, aKey()))).toBe(true);
      expect(await readdir(folder)).toEqual([]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test("deleting the last object of a file leaves no folders behind", async () => {
    await using opened = await openTwice();
    const { store, root } = opened;
    await store.put(aKey(), { bytes });
    await store.delete([aKey()]);
    expect(await readdir(join(root, "objects"))).toEqual([]);
  });

  test("publishing and deleting side by side do not take each other's folders away", async () => {
    await using opened = await openTwice();
    const { store } = opened;
    const names = Array.from({ length: 40 }, (_, index) => `track-${index}.mp4`);
    await Promise.all(
      names.map(async (name) => {
        await store.put(aKey(name), { bytes: someBytes(10) });
        await store.delete([aKey(name)]);
      }),
    );
    for (const name of names) expect(await store.stat(aKey(name))).toBeUndefined();
  });
});
