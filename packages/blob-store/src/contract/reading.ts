import { readFile } from "node:fs/promises";

import { describe, expect, test } from "vitest";

import type { ByteRange } from "../port.ts";
import { collect, someBytes } from "./bytes.ts";
import type { OpenHarness } from "./harness.ts";
import { aKey } from "./keys.ts";

const bytes = someBytes(1000);
const lastOfAll: Required<ByteRange> = { firstByte: 999, lastByte: 999 };

export const describeReading = (open: OpenHarness): void => {
  describe("reading", () => {
    const ranges: readonly (readonly [string, ByteRange, Required<ByteRange>])[] = [
      ["the first byte", { firstByte: 0, lastByte: 0 }, { firstByte: 0, lastByte: 0 }],
      ["a piece in the middle", { firstByte: 10, lastByte: 19 }, { firstByte: 10, lastByte: 19 }],
      ["from somewhere to the end", { firstByte: 400 }, { firstByte: 400, lastByte: 999 }],
      ["the last byte", { firstByte: 999, lastByte: 999 }, lastOfAll],
      ["past the end, up to the end", { firstByte: 999, lastByte: 5000 }, lastOfAll],
      ["everything", { firstByte: 0, lastByte: 999 }, { firstByte: 0, lastByte: 999 }],
    ];
    test.each(ranges)("a range gives %s", async (_, wanted, given) => {
      await using harness = await open();
      await harness.store.put(aKey(), { bytes });
      const { stream, sizeBytes, range } = await harness.store.read(aKey(), wanted);
      const piece = await collect(stream);
      expect({ sizeBytes, range }).toEqual({ sizeBytes: 1000, range: given });
      expect(bytes.subarray(given.firstByte, given.lastByte + 1).equals(piece)).toBe(true);
    });

    test.each([
      { firstByte: 1000 },
      { firstByte: 5000, lastByte: 6000 },
      { firstByte: -1 },
      { firstByte: 20, lastByte: 19 },
      { firstByte: 0.5 },
      { firstByte: Number.NaN },
    ])("the range %o is refused with the size", async (range) => {
      await using harness = await open();
      await harness.store.put(aKey(), { bytes });
      await expect(harness.store.read(aKey(), range)).rejects.toMatchObject({
        name: "RangeNotSatisfiableError",
        sizeBytes: 1000,
      });
    });

    test("an empty object reads as nothing, and no range fits it", async () => {
      await using harness = await open();
      await harness.store.put(aKey(), { bytes: new Uint8Array() });
      const { stream, range, sizeBytes } = await harness.store.read(aKey());
      expect({ range, sizeBytes }).toEqual({ range: { firstByte: 0, lastByte: -1 }, sizeBytes: 0 });
      expect(await collect(stream)).toHaveLength(0);
      await expect(harness.store.read(aKey(), { firstByte: 0 })).rejects.toMatchObject({ sizeBytes: 0 });
    });

    test("what is not there is said not to be there", async () => {
      await using harness = await open();
      expect(await harness.store.stat(aKey())).toBeUndefined();
      const missing = { name: "BlobNotFoundError", retryable: false };
      await expect(harness.store.read(aKey())).rejects.toMatchObject(missing);
      await expect(harness.store.local(aKey())).rejects.toMatchObject(missing);
    });

    test("an object keeps its entity tag, and another has another", async () => {
      await using harness = await open();
      const { store, elsewhere } = harness;
      await store.put(aKey("a.vtt"), { bytes });
      await store.put(aKey("b.vtt"), { bytes: someBytes(1001) });
      const tag = (await store.stat(aKey("a.vtt")))?.etag;
      expect(tag).toMatch(/^"[^"]+"$/);
      expect((await elsewhere.stat(aKey("a.vtt")))?.etag).toBe(tag);
      expect((await store.stat(aKey("b.vtt")))?.etag).not.toBe(tag);
    });

    test("a local path holds the object as long as it is asked for", async () => {
      await using harness = await open();
      await harness.store.put(aKey(), { bytes });
      await using local = await harness.store.local(aKey());
      expect(bytes.equals(await readFile(local.path))).toBe(true);
    });

    test("an abort ends a read", async () => {
      await using harness = await open();
      await harness.store.put(aKey(), { bytes: someBytes(harness.partBytes * 2) });
      const stopping = new AbortController();
      const { stream } = await harness.store.read(aKey(), undefined, stopping.signal);
      stopping.abort(new Error("stopping"));
      await expect(collect(stream)).rejects.toThrow(/abort|stopping/);
    });
  });
};
