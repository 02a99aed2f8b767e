import { expect, it } from "vitest";

import { nextLook } from "./next-look.ts";

const now = new Date("2026-05-04T12:00:00Z");
const minutes = 60_000;
const looksAfterMs = (waitedMs: number | null, recheckMs = 30_000) => {
  const since = waitedMs === null ? null : new Date(now.getTime() - waitedMs);
  return nextLook(now, { since, recheckMs }).getTime() - now.getTime();
};

it.each([
  ["what is new", null, 0.5 * minutes],
  ["what has just begun to be waited for", 1000, 0.5 * minutes],
  ["what is waited for since 10 minutes", 10 * minutes, 2.5 * minutes],
  ["what is waited for since 2 hours", 120 * minutes, 30 * minutes],
  ["what is waited for since a week", 10_080 * minutes, 60 * minutes],
  ["what will be known in the future, by another clock", -10 * minutes, 0.5 * minutes],
])("%s is looked at again after its wait", (_, waitedMs, afterMs) => {
  expect(looksAfterMs(waitedMs)).toBe(afterMs);
});

it("a look is never sooner than it was asked for, however long that is", () => {
  expect(looksAfterMs(null, 90 * minutes)).toBe(90 * minutes);
  expect(looksAfterMs(10_080 * minutes, 90 * minutes)).toBe(90 * minutes);
});
