import { findRecording } from "@landfall/database";
import { describe, expect, it, vi } from "vitest";

import { done } from "./outcome.ts";
import { useJobs } from "./testing/use-jobs.ts";
import { startWorkers } from "./testing/workers.ts";

describe("a job whose claims were lost again and again before they began", () => {
  const given = useJobs();

  it("parks its file with that cause, and its recording with it", async () => {
    const file = await given.sent();
    for (let claims = 0; claims <= 10; claims += 1) {
      const { claim } = await given.claim("fetch");
      await given.boss.fail("fetch", claim.id, { message: "job heartbeat timeout" });
    }
    expect(await given.boss.fetch("fetch")).toEqual([]);
    const workers = startWorkers(given);
    await workers.jobs.work("upload", { concurrency: 1 }, async () => done("Imported."));
    const reason = "the worker was lost again and again during fetch; the file may be what ends it";
    await vi.waitFor(async () => expect(await given.now(file)).toMatchObject({ state: "parked", reason }), 20_000);
    await workers.stop();
    expect(await findRecording(given.database, file.recording_id)).toMatchObject({ state: "parked", reason });
  });
});
