import { describe, expect, it } from "vitest";

import { deadLetters, queues } from "./catalogue.ts";
import { installQueues } from "./install.ts";
import { useJobs } from "./testing/use-jobs.ts";

const tenYears = 315_360_000;

describe("the installed queues", () => {
  const given = useJobs();

  it.each(Object.entries(queues))("keep jobs ten years and lose a silent worker: %s", async (name, spec) => {
    expect(await given.boss.getQueue(name)).toMatchObject({
      retentionSeconds: tenYears,
      heartbeatSeconds: spec.heartbeatSeconds,
      expireInSeconds: 82_800,
      deadLetter: deadLetters,
      notify: true,
    });
  });

  it("keep dead letters as long, and never give one up", async () => {
    expect(await given.boss.getQueue(deadLetters)).toMatchObject({
      retentionSeconds: tenYears,
      retryLimit: 2_147_483_647,
      expireInSeconds: 60,
    });
  });

  it("are brought to the catalogue when they are there already, and their jobs stay", async () => {
    await given.sent();
    await given.boss.updateQueue("fetch", { retentionSeconds: 60 });
    await installQueues(given.boss);
    expect(await given.boss.getQueue("fetch")).toMatchObject({ retentionSeconds: tenYears });
    expect(await given.boss.findJobs("fetch", { queued: true })).toHaveLength(1);
  });

  it("give a job that very time to live", async () => {
    await given.sent();
    const [job] = await given.boss.findJobs("fetch", { queued: true });
    const years = ((job?.keepUntil.getTime() ?? 0) - Date.now()) / (365 * 86_400_000);
    expect(years).toBeCloseTo(10, 2);
  });
});
