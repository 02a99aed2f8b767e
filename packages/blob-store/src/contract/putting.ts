import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { sha256, someBytes } from "./bytes.ts";
import type { OpenHarness } from "./harness.ts";
import { aKey, contentOf } from "./keys.ts";

export const describePutting = (open: OpenHarness): void => {
  describe("putting what is finished", () => {
    test("bytes are published at once", async () => {
      await using harness = await open();
      const bytes = someBytes(5000);
      const stored = await harness.store.put(aKey("master.m3u8"), { bytes }, { contentType: "text/plain" });
      expect(stored).toEqual({
        key: aKey("master.m3u8"),
        sizeBytes: 5000,
        sha256: sha256(bytes),
        contentType: "text/plain",
      });
      expect(bytes.equals(await contentOf(harness.elsewhere, aKey("master.m3u8")))).toBe(true);
    });

    test("a file made in a scratch directory is published, and outlives the directory", async () => {
      await using harness = await open();
      const bytes = someBytes(Math.floor(harness.partBytes * 1.3));
      const scratch = await harness.store.scratch({ expectedBytes: bytes.byteLength });
      const path = join(scratch.path, "out.mp4");
      await writeFile(path, bytes);
      const stored = await harness.store.put(aKey(), { path }, { contentType: "video/mp4" });
      await scratch[Symbol.asyncDispose]();
      expect(stored).toMatchObject({ sizeBytes: bytes.byteLength, sha256: sha256(bytes), contentType: "video/mp4" });
      expect(bytes.equals(await contentOf(harness.elsewhere, aKey()))).toBe(true);
    });

    test("a file from anywhere can be published", async () => {
      await using harness = await open();
      const folder = await mkdtemp(join(tmpdir(), "landfall-put-"));
      try {
        const path = join(folder, "poster.jpg");
        await writeFile(path, someBytes(3000));
        expect(await harness.store.put(aKey("poster.jpg"), { path })).toMatchObject({ sizeBytes: 3000 });
      } finally {
        await rm(folder, { recursive: true });
      }
    });

    test("a path that is no file publishes nothing", async () => {
      await using harness = await open();
      await using scratch = await harness.store.scratch();
      await expect(harness.store.put(aKey(), { path: scratch.path })).rejects.toThrow("is not a file");
      expect(await harness.store.stat(aKey())).toBeUndefined();
    });

    test("scratch directories are empty, apart from each other, and gone when disposed of", async () => {
      await using harness = await open();
      const [one, other] = await Promise.all([harness.store.scratch(), harness.store.scratch()]);
      expect(one.path).not.toBe(other.path);
      await writeFile(join(one.path, "left-behind"), "");
      await one[Symbol.asyncDispose]();
      await other[Symbol.asyncDispose]();
      await expect(stat(one.path)).rejects.toMatchObject({ code: "ENOENT" });
    });
  });
};
