import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { backoffMs } from "./options.ts";

const policy = { attempts: 6, firstDelayMs: 10_000, maxDelayMs: 1_800_000 };

describe("the wait after a failed attempt", () => {
  it("doubles from the first, up to the longest", () => {
    const waits = [1, 2, 3, 8, 9, 200].map((failures) => backoffMs(policy, failures, () => 0));
    expect(waits).toEqual([10_000, 20_000, 40_000, 1_280_000, 1_800_000, 1_800_000]);
  });

  it("varies by up to a quarter, so that those that failed together do not come again together", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (failures, random) => {
          const [least, wait] = [backoffMs(policy, failures, () => 0), backoffMs(policy, failures, () => random)];
          expect(wait).toBeGreaterThanOrEqual(least);
          expect(wait).toBeLessThanOrEqual(least * 1.25);
        },
      ),
    );
  });
});
