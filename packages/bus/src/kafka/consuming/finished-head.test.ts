import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { FinishedHead } from "./finished-head.ts";

describe("the finished head of a batch", () => {
  it("waits for the first, whatever is finished behind it", () => {
    const head = new FinishedHead(3);
    head.finish(2);
    head.finish(1);
    expect(head.length).toBe(0);
    head.finish(0);
    expect(head.length).toBe(3);
  });

  it("ends before the first that is not finished, in whichever order others are", () => {
    const finished = fc.uniqueArray(fc.integer({ min: 0, max: 19 }));
    fc.assert(
      fc.property(finished, (indices) => {
        const head = new FinishedHead(20);
        for (const index of indices) head.finish(index);
        const gap = Array.from({ length: 21 }, (_, index) => index).find((index) => !indices.includes(index));
        expect(head.length).toBe(gap);
      }),
    );
  });
});
