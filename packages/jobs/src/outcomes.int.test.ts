import { describe, expect, it } from "vitest";

import { again, done, failed, park, vanished } from "./outcome.ts";
import { jobId } from "./send.ts";
import { attemptsOf, checkpointsOf, toldOf } from "./testing/rows.ts";
import { useJobs } from "./testing/use-jobs.ts";

describe("settling an attempt", () => {
  const given = useJobs();
  const keep = { kept: "as far as byte 7" };
  const stateOf = async (file: { recording_id: string; id: string }, generation: number) => {
    const id = jobId({ recordingId: file.recording_id, fileId: file.id, stage: "fetch", generation });
    const [job] = await given.boss.findJobs("fetch", { id });
    return job?.state;
  };

  it("that is done moves the file to its next stage, with everything that belongs to it", async () => {
    const file = await given.sent();
    const outcome = await given.run("fetch", async ({ saveCheckpoint, attempt, checkpoint }) => {
      expect([attempt.number, checkpoint]).toEqual([1, null]);
      await saveCheckpoint(keep);
      return done("Fetched: 7 bytes.");
    });
    expect(outcome).toBe("done");
    expect(await given.now(file)).toMatchObject({
      state: "waiting",
      stage: "transcode",
      attempt_id: null,
      generation: 1,
    });
    expect(await attemptsOf(given.database, file.id)).toMatchObject([
      { outcome: "done", number: 1, stage: "fetch", generation: 1, ended_at: expect.any(Date), reason: null },
    ]);
    expect(await checkpointsOf(given.database, file.id)).toEqual([]);
    expect(await toldOf(given.database, file.id)).toEqual(["Fetched: 7 bytes."]);
    expect(await stateOf(file, 1)).toBe("completed");
  });

  it("that waits sends the next generation with the checkpoint and the place in the queue, and counts nothing", async () => {
    const file = await given.sent();
    const at = new Date(Date.now() + 3_600_000);
    await given.run("fetch", async ({ saveCheckpoint }) => {
      await saveCheckpoint(keep);
      return again(at, "waiting: the provider is busy");
    });
    const reason = "waiting: the provider is busy";
    expect(await given.now(file)).toMatchObject({ state: "waiting", generation: 2, attempts: 0, until: at, reason });
    expect(await checkpointsOf(given.database, file.id)).toMatchObject([{ generation: 2, data: keep }]);
    const [first, second] = await Promise.all(
      [1, 2].map(async (generation) => {
        const id = jobId({ recordingId: file.recording_id, fileId: file.id, stage: "fetch", generation });
        return (await given.boss.findJobs("fetch", { id }))[0];
      }),
    );
    expect(first?.state).toBe("completed");
    expect(second).toMatchObject({ state: "created", priority: first?.priority, startAfter: at });
  });

  it("that failed is counted, told, and tried again from its checkpoint", async () => {
    const file = await given.sent();
    await given.run("fetch", async ({ saveCheckpoint }) => {
      await saveCheckpoint(keep);
      return failed(new Error("the answer ended early"));
    });
    const reason = "the answer ended early";
    expect(await given.now(file)).toMatchObject({ state: "waiting", generation: 2, attempts: 1, reason });
    expect(await attemptsOf(given.database, file.id)).toMatchObject([{ outcome: "failed", reason }]);
    expect(await toldOf(given.database, file.id)).toEqual([`Attempt 1 of 3 at fetch failed: ${reason}`]);
    await given.run("fetch", async ({ attempt, checkpoint }) => {
      expect([attempt.number, checkpoint]).toEqual([2, keep]);
      return done("Fetched.");
    });
    expect(await given.now(file)).toMatchObject({ stage: "transcode", attempts: 0, reason: null });
  });

  it("that gives up parks the file with its cause in words, and its recording with it", async () => {
    const file = await given.sent();
    await given.run("fetch", async () => park("the provider forbids downloads"));
    const cause = "the provider forbids downloads";
    expect(await given.now(file)).toMatchObject({ state: "parked", stage: "fetch", reason: cause, attempt_id: null });
    expect(await toldOf(given.database, file.id)).toEqual([`Parked: ${cause}`]);
    expect(await stateOf(file, 1)).toBe("completed");
    const recording = given.database
      .selectFrom("recording")
      .select(["state", "reason"])
      .where("id", "=", file.recording_id);
    expect(await recording.executeTakeFirst()).toEqual({ state: "parked", reason: cause });
  });

  it("that found nothing any more makes the file gone", async () => {
    const file = await given.sent();
    await given.run("fetch", async () => vanished("the provider no longer has it"));
    expect(await given.now(file)).toMatchObject({
      state: "gone",
      reason: "the provider no longer has it",
      attempt_id: null,
    });
    expect(await attemptsOf(given.database, file.id)).toMatchObject([{ outcome: "vanished" }]);
  });
});
