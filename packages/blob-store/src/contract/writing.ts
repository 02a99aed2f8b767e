import { describe, expect, test } from "vitest";

import { chunksOf, sha256, someBytes } from "./bytes.ts";
import type { OpenHarness } from "./harness.ts";
import { aKey, contentOf } from "./keys.ts";

export const describeWriting = (open: OpenHarness): void => {
  describe("writing", () => {
    test("what was appended is what is read, by this process and by others", async () => {
      await using harness = await open();
      const { store, elsewhere, partBytes } = harness;
      const bytes = someBytes(Math.floor(partBytes * 2.5));
      await using writer = await store.write(aKey(), { contentType: "video/mp4", expectedBytes: bytes.byteLength });
      await writer.append(chunksOf(bytes));
      expect(writer.offset).toBe(bytes.byteLength);
      const stored = await writer.finish({ sizeBytes: bytes.byteLength, sha256: sha256(bytes) });
      expect(stored).toEqual({
        key: aKey(),
        sizeBytes: bytes.byteLength,
        sha256: sha256(bytes),
        contentType: "video/mp4",
      });
      expect(bytes.equals(await contentOf(elsewhere, aKey()))).toBe(true);
    });

    test("an object without bytes is an object", async () => {
      await using harness = await open();
      await using writer = await harness.store.write(aKey());
      await writer.append(chunksOf(new Uint8Array()));
      const stored = await writer.finish({ sizeBytes: 0 });
      expect(stored).toEqual({ key: aKey(), sizeBytes: 0, sha256: sha256(new Uint8Array()) });
      expect(await harness.store.stat(aKey())).toMatchObject({ sizeBytes: 0 });
      expect(await contentOf(harness.store, aKey())).toHaveLength(0);
    });

    test("nobody sees an object before it is finished", async () => {
      await using harness = await open();
      const { store, elsewhere, partBytes } = harness;
      await using writer = await store.write(aKey());
      await writer.append(chunksOf(someBytes(partBytes * 2)));
      expect(await elsewhere.stat(aKey())).toBeUndefined();
      await expect(elsewhere.read(aKey())).rejects.toMatchObject({ name: "BlobNotFoundError" });
      await writer.finish();
      expect(await elsewhere.stat(aKey())).toMatchObject({ sizeBytes: partBytes * 2 });
    });

    test("several streams, one after another, make one object", async () => {
      await using harness = await open();
      const bytes = someBytes(harness.partBytes + 1234);
      await using writer = await harness.store.write(aKey());
      await writer.append(chunksOf(bytes.subarray(0, 777)));
      await writer.append(chunksOf(bytes.subarray(writer.offset)));
      expect(await writer.finish()).toMatchObject({ sizeBytes: bytes.byteLength, sha256: sha256(bytes) });
    });

    test("writers of different keys do not disturb each other", async () => {
      await using harness = await open();
      const { store, partBytes } = harness;
      const contents = [1, 2, 3, 4].map((seed) => someBytes(Math.floor(partBytes * 1.7) + seed, seed));
      const stored = await Promise.all(
        contents.map(async (bytes, index) => {
          await using writer = await store.write(aKey(`track-${index}.mp4`));
          await writer.append(chunksOf(bytes));
          return await writer.finish();
        }),
      );
      expect(stored.map((blob) => blob.sha256)).toEqual(contents.map(sha256));
      for (const [index, bytes] of contents.entries()) {
        expect(bytes.equals(await contentOf(store, aKey(`track-${index}.mp4`)))).toBe(true);
      }
    });

    test("progress is told as it is made, and ends at the end", async () => {
      await using harness = await open();
      const seen: number[] = [];
      await using writer = await harness.store.write(aKey());
      const sizeBytes = harness.partBytes * 3;
      await writer.append(chunksOf(someBytes(sizeBytes)), { onProgress: (offset) => seen.push(offset) });
      expect(seen.length).toBeGreaterThan(1);
      expect(seen).toEqual([...seen].sort((one, other) => one - other));
      expect(seen.at(-1)).toBe(sizeBytes);
    });
  });
};
