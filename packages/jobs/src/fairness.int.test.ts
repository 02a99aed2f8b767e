import { afterEach, describe, expect, it } from "vitest";

import { sendMany, startMany } from "./testing/fair-queue.ts";
import { useJobs } from "./testing/use-jobs.ts";

describe("between accounts", () => {
  const given = useJobs();
  afterEach(async () => {
    await given.database.deleteFrom("fair").execute();
    await given.database.deleteFrom("fair_clock").execute();
  });

  it("one with a single job is next or next but one, whatever another has waiting", async () => {
    await sendMany(given, { accountId: 1, jobs: 2000, cost: 300 });
    await startMany(given, 20);
    await sendMany(given, { accountId: 2, jobs: 1, cost: 300 });
    expect(await startMany(given, 2)).toContain(2);
  });

  it("each gets the same share of the work, though their jobs are of unequal size", async () => {
    const cost = new Map([
      [1, 1],
      [2, 5],
      [3, 20],
    ]);
    for (const [accountId, each] of cost) await sendMany(given, { accountId, jobs: 600 / each, cost: each });
    const got = new Map([...cost.keys()].map((accountId) => [accountId, 0]));
    const total = () => [...got.values()].reduce((sum, each) => sum + each, 0);
    while (total() < 1200) {
      const [accountId = 0] = await startMany(given, 1);
      got.set(accountId, (got.get(accountId) ?? 0) + (cost.get(accountId) ?? 0));
    }
    for (const work of got.values()) {
      expect(work).toBeGreaterThan((total() / 3) * 0.9);
      expect(work).toBeLessThan((total() / 3) * 1.1);
    }
  });

  it("one that had nothing for long gets no more than its share for it", async () => {
    await sendMany(given, { accountId: 2, jobs: 1, cost: 1 });
    await sendMany(given, { accountId: 1, jobs: 60, cost: 1 });
    await startMany(given, 41);
    await sendMany(given, { accountId: 2, jobs: 20, cost: 1 });
    const next = await startMany(given, 20);
    expect(next.filter((accountId) => accountId === 2).length).toBeLessThanOrEqual(12);
  });

  it("one alone uses everything, in the order in which it sent", async () => {
    await sendMany(given, { accountId: 1, jobs: 3, cost: 1_000_000 });
    expect(await startMany(given, 3)).toEqual([1, 1, 1]);
  });
});
