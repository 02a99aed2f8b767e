import { once } from "node:events";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { done } from "./outcome.ts";
import { attemptsOf, checkpointsOf } from "./testing/rows.ts";
import { useJobs } from "./testing/use-jobs.ts";
import { startWorkers, type Workers } from "./testing/workers.ts";

describe("a graceful stop", () => {
  const given = useJobs();
  let workers: Workers;
  beforeEach(() => {
    workers = startWorkers(given);
  });
  afterEach(() => workers.stop());

  it("hands a running job back with its checkpoint, and counts neither an attempt nor a loss", async () => {
    const file = await given.sent();
    const started = Promise.withResolvers<void>();
    await workers.jobs.work("fetch", { concurrency: 1 }, async ({ signal, saveCheckpoint }) => {
      started.resolve();
      await once(signal, "abort");
      await saveCheckpoint({ byte: 42 });
      throw signal.reason;
    });
    await started.promise;
    expect((await workers.stop()).problems).toEqual([]);
    expect(await given.now(file)).toMatchObject({
      state: "waiting",
      stage: "fetch",
      generation: 2,
      attempts: 0,
      lost: 0,
    });
    expect(await attemptsOf(given.database, file.id)).toMatchObject([{ outcome: "again" }]);
    expect(await checkpointsOf(given.database, file.id)).toMatchObject([{ generation: 2, data: { byte: 42 } }]);
    await given.run("fetch", async ({ attempt, checkpoint }) => {
      expect([attempt.number, checkpoint]).toEqual([1, { byte: 42 }]);
      return done("Fetched.");
    });
  });

  it("lets a job end that is about to, and takes nothing new", async () => {
    const [first, second] = [await given.sent(), await given.sent()];
    const started = Promise.withResolvers<void>();
    const finish = Promise.withResolvers<void>();
    await workers.jobs.work("fetch", { concurrency: 1 }, async () => {
      started.resolve();
      await finish.promise;
      return done("Fetched.");
    });
    await started.promise;
    const stopping = workers.stop();
    finish.resolve();
    await stopping;
    expect(await given.now(first)).toMatchObject({ stage: "transcode" });
    expect(await given.now(second)).toMatchObject({ stage: "fetch", state: "waiting", generation: 1, lost: 0 });
    expect(await given.boss.findJobs("fetch", { queued: true })).toHaveLength(1);
  });

  it("aborts a scheduled pass, and waits for its end", async () => {
    const started = Promise.withResolvers<void>();
    let ended = false;
    await workers.jobs.schedule("reconcile", "0 0 1 1 *", async (signal) => {
      started.resolve();
      await once(signal, "abort");
      ended = true;
    });
    await workers.jobs.runNow("reconcile");
    await started.promise;
    await workers.stop();
    expect(ended).toBe(true);
  });
});
