import { findRecording, freshId, timelineOf } from "@landfall/database";
import { describe, expect, it } from "vitest";

import { askForTask } from "./ask.ts";
import { done, park } from "./outcome.ts";
import { retryParked } from "./retry.ts";
import { inspectOf } from "./testing/tasks.ts";
import { useJobs } from "./testing/use-jobs.ts";

const fail = async () => {
  throw new Error("503");
};

describe("retrying what is parked", () => {
  const given = useJobs();
  const retry = (id: string) =>
    given.database.transaction().execute((transaction) => retryParked(transaction, given.boss, { id, actor: "Ada" }));
  const auditOf = (subject: string) =>
    given.database
      .selectFrom("audit")
      .select(["actor", "action", "account_id"])
      .where("subject", "=", subject)
      .execute();

  it("is a new generation of the stage at which it stopped, with fresh attempts", async () => {
    const file = await given.sent();
    for (let attempt = 0; attempt < 3; attempt += 1) await given.run("fetch", fail);
    expect(await given.now(file)).toMatchObject({ state: "parked", generation: 3, attempts: 2 });
    expect(await retry(file.id)).toEqual({ kind: "retried" });
    expect(await given.now(file)).toMatchObject({
      state: "waiting",
      generation: 4,
      attempts: 0,
      lost: 0,
      reason: null,
    });
    expect(await findRecording(given.database, file.recording_id)).toMatchObject({
      state: "in_progress",
      reason: null,
    });
    await given.run("fetch", async ({ attempt, checkpoint }) => {
      expect([attempt.number, checkpoint]).toEqual([1, null]);
      return done("Fetched.");
    });
    expect(await given.now(file)).toMatchObject({ stage: "transcode" });
  });

  it("says who asked, in the timeline and in the audit log", async () => {
    const file = await given.sent();
    await given.run("fetch", async () => park("forbidden"));
    await retry(file.id);
    const told = await timelineOf(given.database, file.recording_id);
    expect(told.at(-1)?.words).toBe("Ada asked for another try of fetch.");
    expect(await auditOf(`file/${file.id}`)).toEqual([{ actor: "Ada", action: "file.retried", account_id: 100 }]);
  });

  it("happens once when two ask at the same time, and not at all for what is under way", async () => {
    const file = await given.sent();
    expect(await retry(file.id)).toEqual({ kind: "not_parked" });
    await given.run("fetch", async () => park("forbidden"));
    const results = await Promise.all([retry(file.id), retry(file.id)]);
    expect(results.map(({ kind }) => kind).sort()).toEqual(["not_parked", "retried"]);
    expect(await given.boss.findJobs("fetch", { data: { fileId: file.id }, queued: true })).toHaveLength(1);
  });

  it("works for tasks, too", async () => {
    const { id: recordingId } = await given.recording();
    await given.database
      .transaction()
      .execute((transaction) => askForTask(transaction, given.boss, { recordingId, stage: "inspect", cost: 1 }));
    await given.run("inspect", async () => park("forbidden"));
    const { id } = await inspectOf(given.database, recordingId);
    expect(await retry(id)).toEqual({ kind: "retried" });
    expect(await retry(id)).toEqual({ kind: "not_parked" });
    expect(await given.run("inspect", async () => done("Inspected."))).toBe("done");
    expect(await auditOf(`task/${id}`)).toEqual([{ actor: "Ada", action: "task.retried", account_id: 100 }]);
  });

  it("does not know what is neither", async () => {
    expect(await retry(freshId())).toEqual({ kind: "unknown" });
  });
});
