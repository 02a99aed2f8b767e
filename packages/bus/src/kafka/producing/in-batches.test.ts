import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { inBatches } from "./in-batches.ts";

const sizes = fc.array(fc.integer({ min: 1, max: 200 }).map((sizeBytes) => ({ sizeBytes })));

describe("messages in batches", () => {
  it("keep their order, and no batch of several is too large", () => {
    fc.assert(
      fc.property(sizes, (items) => {
        const batches = inBatches(items, 100);
        expect(batches.flat()).toEqual(items);
        for (const batch of batches) {
          const sum = batch.reduce((total, { sizeBytes }) => total + sizeBytes, 0);
          expect(batch.length === 1 || sum <= 100).toBe(true);
        }
      }),
    );
  });

  it("are as few as their order allows", () => {
    const items = [40, 60, 100, 1, 300, 50].map((sizeBytes) => ({ sizeBytes }));
    expect(inBatches(items, 100).map((batch) => batch.length)).toEqual([2, 1, 1, 1, 1]);
  });
});
