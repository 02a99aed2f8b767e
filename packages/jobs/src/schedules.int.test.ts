import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { useJobs } from "./testing/use-jobs.ts";
import { startWorkers, type Workers } from "./testing/workers.ts";

const newYear = "0 0 1 1 *";

describe("a schedule", () => {
  const given = useJobs();
  let workers: Workers;
  beforeEach(() => {
    workers = startWorkers(given);
  });
  afterEach(() => workers.stop());

  it("is kept in the database, where any process may run it", async () => {
    await workers.jobs.schedule("reconcile", newYear, async () => {});
    expect(await given.boss.getSchedules()).toMatchObject([{ name: "reconcile", cron: newYear }]);
  });

  it("runs when it is asked for, and goes on after a pass that failed", async () => {
    const passes: number[] = [];
    await workers.jobs.schedule("reconcile", newYear, async () => {
      passes.push(passes.length + 1);
      if (passes.length === 1) throw new Error("the provider is away");
    });
    await workers.jobs.runNow("reconcile");
    await vi.waitFor(() => expect(passes).toEqual([1]), 10_000);
    await vi.waitFor(async () => {
      await workers.jobs.runNow("reconcile");
      expect(passes.length).toBeGreaterThan(1);
    }, 20_000);
  });

  it("is asked for once, however often, while it waits", async () => {
    await workers.jobs.runNow("reconcile");
    await workers.jobs.runNow("reconcile");
    expect(await given.boss.findJobs("reconcile", { queued: true })).toHaveLength(1);
  });

  it("is run by one process at a time", async () => {
    const second = startWorkers(await given.another());
    let [atATime, most, passes] = [0, 0, 0];
    const gate = Promise.withResolvers<void>();
    const pass = async () => {
      passes += 1;
      most = Math.max(most, (atATime += 1));
      await gate.promise;
      atATime -= 1;
    };
    await workers.jobs.schedule("reconcile", newYear, pass);
    await second.jobs.schedule("reconcile", newYear, pass);
    await workers.jobs.runNow("reconcile");
    await vi.waitFor(() => expect(passes).toBe(1), 10_000);
    await workers.jobs.runNow("reconcile");
    expect(await given.boss.fetch("reconcile")).toEqual([]);
    gate.resolve();
    await vi.waitFor(() => expect(passes).toBe(2), 20_000);
    await second.stop();
    expect(most).toBe(1);
  });
});
