import { expect, it } from "vitest";

import { clockTime, fileSize, moment } from "./format.ts";

it.each([
  [0, "0:00"],
  [59.6, "1:00"],
  [187, "3:07"],
  [3727, "1:02:07"],
  [-1, "0:00"],
])("%s seconds read %s", (seconds, text) => {
  expect(clockTime(seconds)).toBe(text);
});

it.each([
  [0, "0 bytes"],
  [999, "999 bytes"],
  [1000, "1.0 KB"],
  [15_400_000, "15 MB"],
  [2_340_000_000, "2.3 GB"],
])("%s bytes read %s", (bytes, text) => {
  expect(fileSize(bytes)).toBe(text);
});

it("says a moment with its zone", () => {
  expect(moment("2026-03-04T09:05:00Z")).toBe("4 March 2026 at 09:05 UTC");
});
