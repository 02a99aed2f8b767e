import { expect, it } from "vitest";

import { ManualClock, systemClock } from "./clock.ts";

it("the system's clock goes with the machine's", () => {
  const before = Date.now();
  expect(systemClock.now().getTime()).toBeGreaterThanOrEqual(before);
});

it("a manual clock stands still until it is advanced", () => {
  const clock = new ManualClock("2026-03-01T10:00:00Z");
  expect(clock.now()).toEqual(clock.now());
  clock.advance(90_000);
  expect(clock.now().toISOString()).toBe("2026-03-01T10:01:30.000Z");
});
