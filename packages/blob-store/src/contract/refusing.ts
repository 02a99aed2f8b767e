import { describe, expect, test } from "vitest";

import { chunksOf, sha256, someBytes } from "./bytes.ts";
import type { OpenHarness } from "./harness.ts";
import { aKey } from "./keys.ts";

export const describeRefusing = (open: OpenHarness): void => {
  describe("finishing what is not as announced", () => {
    const bytes = someBytes(10_000);

    test("another size is refused with both sizes, and nothing is published", async () => {
      await using harness = await open();
      await using writer = await harness.store.write(aKey());
      await writer.append(chunksOf(bytes));
      await expect(writer.finish({ sizeBytes: 10_001 })).rejects.toMatchObject({
        name: "BlobMismatchError",
        what: "size",
        expected: 10_001,
        actual: 10_000,
        retryable: false,
        message: expect.stringMatching(/10001.*10000/),
      });
      expect(await harness.store.stat(aKey())).toBeUndefined();
    });

    test("another checksum is refused with both, and nothing is published", async () => {
      await using harness = await open();
      await using writer = await harness.store.write(aKey());
      await writer.append(chunksOf(bytes));
      const expected = sha256(someBytes(10_000, 2));
      await expect(writer.finish({ sha256: expected })).rejects.toMatchObject({
        name: "BlobMismatchError",
        what: "SHA-256",
        expected,
        actual: sha256(bytes),
      });
      expect(await harness.store.stat(aKey())).toBeUndefined();
    });

    test("a checksum may be written in upper case", async () => {
      await using harness = await open();
      await using writer = await harness.store.write(aKey());
      await writer.append(chunksOf(bytes));
      expect(await writer.finish({ sha256: sha256(bytes).toUpperCase() })).toMatchObject({ sha256: sha256(bytes) });
    });

    test("a writer that was refused can still be abandoned", async () => {
      await using harness = await open();
      await using writer = await harness.store.write(aKey());
      await writer.append(chunksOf(bytes));
      await expect(writer.finish({ sizeBytes: 1 })).rejects.toThrow("size should be 1");
      const checkpoint = writer.checkpoint();
      await writer.abandon();
      await expect(harness.elsewhere.write(aKey(), { checkpoint })).rejects.toMatchObject({
        name: "CheckpointLostError",
      });
    });
  });
};
