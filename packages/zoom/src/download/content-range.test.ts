import { expect, it } from "vitest";

import { parseContentRange, parseUnsatisfied } from "./content-range.ts";

it("reads what a partial answer says of itself", () => {
  expect(parseContentRange("bytes 5-9/10")).toEqual({ start: 5, end: 9, total: 10 });
  expect(parseContentRange("bytes 5-9/*")).toEqual({ start: 5, end: 9, total: null });
  expect(parseUnsatisfied("bytes */10")).toBe(10);
});

it.each([undefined, "", "bytes 9-5/10", "bytes 5-10/10", "bytes -5/10", "items 5-9/10"])(
  "%j says nothing",
  (written) => {
    expect(parseContentRange(written)).toBeNull();
    expect(parseUnsatisfied(written)).toBeNull();
  },
);
