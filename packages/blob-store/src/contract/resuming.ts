import { describe, expect, test } from "vitest";

import { type WriteCheckpoint, writeCheckpoint } from "../checkpoint.ts";
import { chunksOf, cutAfter, sha256, someBytes, stallAfter } from "./bytes.ts";
import type { OpenHarness } from "./harness.ts";
import { aKey, contentOf } from "./keys.ts";

const throughJson = (checkpoint: WriteCheckpoint): WriteCheckpoint =>
  writeCheckpoint.parse(JSON.parse(JSON.stringify(checkpoint)));

const refuse = () => Promise.reject(new Error("this attempt lost its job"));

export const describeResuming = (open: OpenHarness): void => {
  describe("going on after an interruption", () => {
    test("a cut stream goes on in the same writer", async () => {
      await using harness = await open();
      const bytes = someBytes(Math.floor(harness.partBytes * 3.3));
      const cutAt = Math.floor(harness.partBytes * 1.6);
      await using writer = await harness.store.write(aKey());
      await expect(writer.append(cutAfter(bytes.subarray(0, cutAt)))).rejects.toThrow("the connection was cut");
      expect(writer.offset).toBeLessThanOrEqual(cutAt);
      expect(writer.offset).toBeGreaterThan(cutAt - harness.partBytes);
      await writer.append(chunksOf(bytes.subarray(writer.offset)));
      expect(await writer.finish()).toMatchObject({ sizeBytes: bytes.byteLength, sha256: sha256(bytes) });
    });

    test("another process goes on from a checkpoint, and the checksum is of the whole", async () => {
      await using harness = await open();
      const { store, elsewhere, partBytes } = harness;
      const bytes = someBytes(Math.floor(partBytes * 3.3));
      const cutAt = Math.floor(partBytes * 2.6);
      await using first = await store.write(aKey(), { contentType: "video/mp4" });
      await expect(first.append(cutAfter(bytes.subarray(0, cutAt)))).rejects.toThrow("the connection was cut");
      const checkpoint = throughJson(first.checkpoint());
      await first[Symbol.asyncDispose]();

      await using second = await elsewhere.write(aKey(), { checkpoint });
      expect(second.offset).toBe(checkpoint.offset);
      expect(second.offset).toBeGreaterThan(cutAt - partBytes);
      await second.append(chunksOf(bytes.subarray(second.offset)));
      expect(await second.finish({ sha256: sha256(bytes) })).toMatchObject({ contentType: "video/mp4" });
      expect(bytes.equals(await contentOf(store, aKey()))).toBe(true);
    });

    test("an abort ends a stalled stream and leaves a checkpoint to go on from", async () => {
      await using harness = await open();
      const { store, elsewhere, partBytes } = harness;
      const bytes = someBytes(partBytes * 2);
      const stopping = new AbortController();
      await using first = await store.write(aKey());
      const stalled = stallAfter(bytes.subarray(0, partBytes + 99), () => stopping.abort(new Error("stopping")));
      await expect(first.append(stalled, {}, stopping.signal)).rejects.toThrow("stopping");
      const checkpoint = throughJson(first.checkpoint());
      expect(checkpoint.offset).toBeGreaterThan(99);
      await first[Symbol.asyncDispose]();

      await using second = await elsewhere.write(aKey(), { checkpoint });
      await second.append(chunksOf(bytes.subarray(second.offset)));
      expect(await second.finish()).toMatchObject({ sha256: sha256(bytes) });
    });

    test("checkpoints come while the stream runs, and each can be gone on from", async () => {
      await using harness = await open();
      const { store, elsewhere, partBytes } = harness;
      const bytes = someBytes(partBytes * 4);
      const seen: WriteCheckpoint[] = [];
      await using first = await store.write(aKey());
      await expect(
        first.append(cutAfter(bytes), { onCheckpoint: (checkpoint) => void seen.push(throughJson(checkpoint)) }),
      ).rejects.toThrow("the connection was cut");
      await first[Symbol.asyncDispose]();
      expect(seen.length).toBeGreaterThan(1);
      expect(seen.map(({ offset }) => offset)).toEqual(
        [...new Set(seen.map(({ offset }) => offset))].sort((a, b) => a - b),
      );

      const [earliest] = seen;
      await using second = await elsewhere.write(aKey(), earliest && { checkpoint: earliest });
      expect(second.offset).toBe(earliest?.offset);
      await second.append(chunksOf(bytes.subarray(second.offset)));
      expect(await second.finish()).toMatchObject({ sizeBytes: bytes.byteLength, sha256: sha256(bytes) });
    });

    test("an error of the stream comes out as it is", async () => {
      await using harness = await open();
      const reset = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET", syscall: "read" });
      await using writer = await harness.store.write(aKey());
      await expect(writer.append(cutAfter(someBytes(10), reset))).rejects.toBe(reset);
    });

    test("an error in noting a checkpoint ends the append with that error", async () => {
      await using harness = await open();
      await using writer = await harness.store.write(aKey());
      const bytes = someBytes(harness.partBytes * 4);
      await expect(writer.append(chunksOf(bytes), { onCheckpoint: refuse })).rejects.toThrow(
        "this attempt lost its job",
      );
    });
  });
};
