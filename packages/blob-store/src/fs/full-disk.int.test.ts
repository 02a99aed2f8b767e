import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { chunksOf, sha256, someBytes } from "../contract/bytes.ts";
import { aKey, contentOf } from "../contract/keys.ts";
import { openFsBlobStore } from "./open.ts";
import { openTwice, optionsFor } from "./testing.ts";

const canMount = process.platform === "linux" && process.getuid?.() === 0;
const mebibyte = 1 << 20;

describe.skipIf(!canMount)("a full disk (needs root on Linux, to mount a small one)", () => {
  let disk = "";

  beforeAll(async () => {
    disk = await mkdtemp(join(tmpdir(), "landfall-small-disk-"));
    execFileSync("/bin/mount", ["-t", "tmpfs", "-o", "size=16m", "tmpfs", disk]);
  });

  afterAll(async () => {
    execFileSync("/bin/umount", [disk]);
    await rm(disk, { recursive: true });
  });

  test("stops a write with a sentence, and the write goes on when there is room again", async () => {
    await using opened = await openTwice(disk);
    const { store, root } = opened;
    const filler = join(disk, "filler");
    await writeFile(filler, Buffer.alloc(10 * mebibyte));
    const bytes = someBytes(8 * mebibyte);
    await using writer = await store.write(aKey());
    await expect(writer.append(chunksOf(bytes))).rejects.toMatchObject({
      name: "StoreFullError",
      retryable: true,
      message: expect.stringContaining(`The disk under ${root} is full`),
    });
    expect(writer.offset).toBeGreaterThan(2 * mebibyte);
    expect(writer.offset).toBeLessThan(8 * mebibyte);
    expect(writer.checkpoint().offset).toBe(writer.offset);

    await rm(filler);
    await writer.append(chunksOf(bytes.subarray(writer.offset)));
    expect(await writer.finish({ sizeBytes: bytes.byteLength })).toMatchObject({ sha256: sha256(bytes) });
    expect(bytes.equals(await contentOf(store, aKey()))).toBe(true);
  });

  test("is not begun to be filled by what will not fit, counting what others were promised", async () => {
    await using opened = await openTwice(disk);
    await using first = await opened.store.write(aKey("a.mp4"), { expectedBytes: 10 * mebibyte });
    const refused = { name: "StoreFullError", message: expect.stringContaining("too full") };
    await expect(opened.store.write(aKey("b.mp4"), { expectedBytes: 10 * mebibyte })).rejects.toMatchObject(refused);
    await expect(opened.store.scratch({ expectedBytes: 10 * mebibyte })).rejects.toMatchObject(refused);
    await first.abandon();
    await using second = await opened.store.write(aKey("b.mp4"), { expectedBytes: 10 * mebibyte });
    expect(second.offset).toBe(0);
  });

  test("keeps its reserve from a write of unknown size", async () => {
    await using store = await openFsBlobStore({ ...optionsFor(join(disk, "reserved")), reserveBytes: 10 * mebibyte });
    await using writer = await store.write(aKey());
    await expect(writer.append(chunksOf(someBytes(14 * mebibyte)))).rejects.toMatchObject({
      name: "StoreFullError",
      message: expect.stringContaining("10 MiB kept in reserve"),
    });
    expect(writer.checkpoint().offset).toBeGreaterThan(0);
    await writer.abandon();
  });
});
