import { expect, it } from "vitest";

import { dayWindows } from "./windows.ts";

const now = new Date("2026-03-10T12:00:00Z");
const windowsOf = (from: string, to: string) => dayWindows({ from: new Date(from), to: new Date(to) }, now);

it("a window begins two days early, because recordings are filed under the day of their meeting", () => {
  expect(windowsOf("2026-03-03T23:59:59Z", "2026-03-04T00:00:00Z")).toEqual([{ from: "2026-03-01", to: "2026-03-04" }]);
});

it("a long window is made of windows of 29 days that leave no day out and take none twice", () => {
  expect(windowsOf("2026-01-03T00:00:00Z", "2026-03-05T00:00:00Z")).toEqual([
    { from: "2026-01-01", to: "2026-01-29" },
    { from: "2026-01-30", to: "2026-02-27" },
    { from: "2026-02-28", to: "2026-03-05" },
  ]);
});

it("no window reaches into the future, and one that lies there is none", () => {
  expect(windowsOf("2026-03-09T00:00:00Z", "2027-01-01T00:00:00Z")).toEqual([{ from: "2026-03-07", to: "2026-03-10" }]);
  expect(windowsOf("2026-03-20T00:00:00Z", "2026-03-21T00:00:00Z")).toEqual([]);
});
