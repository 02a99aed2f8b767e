import { describe, expect, it } from "vitest";

import { listingWindow } from "./window.ts";

const now = new Date("2026-03-15T23:30:00Z");

describe("the dates of a listing", () => {
  it("are today, in UTC, when nothing is asked", () => {
    expect(listingWindow({}, now)).toEqual({ from: "2026-03-15", to: "2026-03-15" });
  });

  it("reach from the asked day to today, but no further than a month", () => {
    expect(listingWindow({ from: "2026-03-01" }, now)).toEqual({ from: "2026-03-01", to: "2026-03-15" });
    expect(listingWindow({ from: "2026-01-05" }, now)).toEqual({ from: "2026-01-05", to: "2026-02-05" });
  });

  it.each([
    ["2026-01-01", "2026-02-01"],
    ["2026-02-10", "2026-03-12"],
    ["2026-03-15", "2026-03-15"],
  ])("may span %s to %s", (from, to) => expect(listingWindow({ from, to }, now)).toEqual({ from, to }));

  it.each([
    ["2026-01-01", "2026-02-02", "must not be longer"],
    ["2025-03-15", "2026-03-15", "must not be longer"],
    ["2026-03-15", "2026-03-14", "must not be later"],
    ["15.03.2026", "2026-03-15", "Validation Failed"],
    ["2026-02-30", "2026-03-01", "Validation Failed"],
    ["2026-03-01", "tomorrow", "Validation Failed"],
  ])("are refused from %s to %s", (from, to, words) => expect(() => listingWindow({ from, to }, now)).toThrow(words));
});
