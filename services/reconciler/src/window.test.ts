import fc from "fast-check";
import { expect, it } from "vitest";

import { windowOf } from "./window.ts";

const day = 86_400_000;
const now = new Date("2026-05-20T12:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * day);
const window = (installedDaysAgo: number, reconciledDaysAgo: number | null) =>
  windowOf(
    {
      installed_at: daysAgo(installedDaysAgo),
      reconciled_until: reconciledDaysAgo === null ? null : daysAgo(reconciledDaysAgo),
    },
    { now, overlapMs: 3 * day },
  );

it.each([
  ["the first pass begins at the installation", 10, null, 10],
  ["a later pass begins an overlap behind the mark", 10, 1, 4],
  ["no pass begins before the installation", 2, 1, 2],
  ["a mark that lies in the future, by a clock that was set back, keeps its overlap", 10, -1, 2],
  ["a mark far in the future makes an empty window", 10, -9, 0],
  ["an installation that is still to come makes an empty window", -1, null, 0],
])("%s", (_, installed, reconciled, from) => {
  expect(window(installed, reconciled)).toEqual({ from: daysAgo(from), to: now });
});

it("passes leave no gap between them, whatever their moments and the overlap", () => {
  const moments = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 2, maxLength: 12 });
  fc.assert(
    fc.property(moments, fc.integer({ min: 0, max: 30 }), (hours, overlapHours) => {
      let reconciled_until: Date | null = null;
      for (const hour of hours.sort((a, b) => a - b)) {
        const pass = { now: new Date(now.getTime() + hour * 3_600_000), overlapMs: overlapHours * 3_600_000 };
        const { from, to } = windowOf({ installed_at: now, reconciled_until }, pass);
        expect(from.getTime()).toBeLessThanOrEqual((reconciled_until ?? now).getTime());
        expect(from.getTime()).toBeGreaterThanOrEqual(now.getTime());
        reconciled_until = to;
      }
    }),
  );
});
