import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { done } from "./outcome.ts";
import { useJobs } from "./testing/use-jobs.ts";
import { startWorkers, type Workers } from "./testing/workers.ts";

describe("workers", () => {
  const given = useJobs();
  let workers: Workers;
  beforeEach(() => {
    workers = startWorkers(given);
  });
  afterEach(() => workers.stop());
  const latest = () =>
    given.database.selectFrom("worker").selectAll().orderBy("started_at", "desc").limit(1).executeTakeFirstOrThrow();

  it("work a queue to its end, each job once, at most so many at a time", async () => {
    const files = await Promise.all(Array.from({ length: 12 }, () => given.sent()));
    const ran: string[] = [];
    let [atATime, most] = [0, 0];
    await workers.jobs.work("fetch", { concurrency: 3 }, async ({ job }) => {
      most = Math.max(most, (atATime += 1));
      ran.push(job.fileId ?? "none");
      await new Promise(setImmediate);
      atATime -= 1;
      return done("Fetched.");
    });
    await vi.waitFor(async () => {
      for (const file of files) expect(await given.now(file)).toMatchObject({ stage: "transcode" });
    }, 20_000);
    expect(ran.sort()).toEqual(files.map(({ id }) => id).sort());
    expect(most).toBeLessThanOrEqual(3);
  });

  it("of two processes share a queue, and no job runs twice", async () => {
    const second = startWorkers(await given.another());
    const files = await Promise.all(Array.from({ length: 20 }, () => given.sent()));
    const ran: Record<string, string[]> = { first: [], second: [] };
    const start = ({ jobs }: Workers, name: string) =>
      jobs.work("fetch", { concurrency: 2 }, async ({ job }) => {
        ran[name]?.push(job.fileId ?? "none");
        return done("Fetched.");
      });
    await Promise.all([start(workers, "first"), start(second, "second")]);
    await vi.waitFor(async () => {
      for (const file of files) expect(await given.now(file)).toMatchObject({ stage: "transcode", lost: 0 });
    }, 20_000);
    await second.stop();
    expect(Object.values(ran).flat().sort()).toEqual(files.map(({ id }) => id).sort());
  });

  it("are in the registry: what they work, and when they stopped", async () => {
    await workers.jobs.work("upload", { concurrency: 1 }, async () => done("Imported."));
    expect(await latest()).toMatchObject({
      service: "test",
      pid: process.pid,
      stages: ["upload"],
      stopped_at: null,
    });
    await workers.stop();
    expect(await latest()).toMatchObject({ draining: true, stopped_at: expect.any(Date) });
  });
});
