import { freshId } from "@landfall/database";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { beginAttempt } from "./attempt.ts";
import { advanceClock, nextStartTag, priorityOf } from "./fair.ts";
import { useJobs } from "./testing/use-jobs.ts";

describe("start tags", () => {
  const given = useJobs();
  const next = (accountId: number, cost: number) =>
    given.database
      .transaction()
      .execute((transaction) => nextStartTag(transaction, { queue: "upload", accountId, cost }));
  const advance = (startTag: number) =>
    given.database.transaction().execute((transaction) => advanceClock(transaction, { queue: "upload", startTag }));
  const clock = (queue: string) =>
    given.database.selectFrom("fair_clock").select("virtual_time").where("queue", "=", queue).executeTakeFirst();

  it("follow one another by what each job costs, at least one", async () => {
    expect([await next(1, 10), await next(1, 0.2), await next(1, 0), await next(1, 2.5), await next(1, 1)]).toEqual([
      0, 10, 11, 12, 15,
    ]);
  });

  it("are places of their own, also when they are taken at the same time", async () => {
    const taken = await Promise.all(Array.from({ length: 10 }, () => next(2, 3)));
    expect([...taken].sort((a, b) => a - b)).toEqual(taken.map((_, index) => index * 3));
  });

  it("begin at the virtual time, which never goes back", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(10_000), { minLength: 1, maxLength: 8 }), async (tags) => {
        const before = (await clock("upload"))?.virtual_time ?? 0;
        await Promise.all(tags.map(advance));
        expect(await clock("upload")).toEqual({ virtual_time: Math.max(before, ...tags) });
      }),
      { numRuns: 15 },
    );
    const now = (await clock("upload"))?.virtual_time;
    expect(await next(3, 1)).toBe(now);
  });

  it("move the virtual time when their job starts, and not before", async () => {
    await given.sent();
    await given.sent();
    await given.claim("fetch");
    const { queue, job } = await given.claim("fetch");
    expect(await clock("fetch")).toBeUndefined();
    await beginAttempt(given.parts, { queue, job, workerId: freshId(), attemptId: freshId() });
    expect(await clock("fetch")).toEqual({ virtual_time: job.startTag });
    expect(job.startTag).toBeGreaterThan(0);
  });
});

describe("a job's priority", () => {
  it("is higher the lower its tag, and always an integer that pg-boss takes", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.maxSafeNat(), (one, two) => {
        expect(Math.sign(priorityOf(one) - priorityOf(two)) * Math.sign(one - two)).toBeLessThanOrEqual(0);
        expect(priorityOf(one)).toBeGreaterThanOrEqual(-(2 ** 31));
      }),
    );
    expect(priorityOf(0)).toBe(0);
  });
});
