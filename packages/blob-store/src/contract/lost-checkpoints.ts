import { describe, expect, test } from "vitest";

import { chunksOf, sha256, someBytes } from "./bytes.ts";
import type { OpenHarness } from "./harness.ts";
import { aKey, contentOf } from "./keys.ts";

const lost = {
  name: "CheckpointLostError",
  retryable: false,
  message: expect.stringContaining("Start over"),
};

export const describeLostCheckpoints = (open: OpenHarness): void => {
  describe("checkpoints with nothing behind them", () => {
    test("an abandoned write cannot go on", async () => {
      await using harness = await open();
      await using writer = await harness.store.write(aKey());
      await writer.append(chunksOf(someBytes(harness.partBytes * 2)));
      const checkpoint = writer.checkpoint();
      await writer.abandon();
      await expect(harness.elsewhere.write(aKey(), { checkpoint })).rejects.toMatchObject(lost);
    });

    test("a checkpoint of another key or another kind of store is not taken", async () => {
      await using harness = await open();
      const { store } = harness;
      await using writer = await store.write(aKey());
      const checkpoint = writer.checkpoint();
      await expect(store.write(aKey("other.mp4"), { checkpoint })).rejects.toMatchObject(lost);
      await expect(store.write(aKey(), { checkpoint: { ...checkpoint, driver: "tape" } })).rejects.toMatchObject(lost);
      await expect(store.write(aKey(), { checkpoint: { ...checkpoint, state: "../../etc" } })).rejects.toMatchObject(
        lost,
      );
    });

    test("a write that was published before anybody noted it is only checked and reported", async () => {
      await using harness = await open();
      const { store, elsewhere, partBytes } = harness;
      const bytes = someBytes(Math.floor(partBytes * 1.5));
      await using first = await store.write(aKey(), { contentType: "video/mp4" });
      await first.append(chunksOf(bytes));
      const checkpoint = first.checkpoint();
      const stored = await first.finish();

      await using second = await elsewhere.write(aKey(), { checkpoint });
      expect(second.offset).toBe(bytes.byteLength);
      await expect(second.finish({ sizeBytes: 1 })).rejects.toMatchObject({ name: "BlobMismatchError" });
      expect(await second.finish({ sizeBytes: bytes.byteLength, sha256: sha256(bytes) })).toEqual(stored);
      await second.abandon();
      expect(bytes.equals(await contentOf(store, aKey()))).toBe(true);
    });
  });
};
