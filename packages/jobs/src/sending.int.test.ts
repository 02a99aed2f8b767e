import { findRecording, lockFile, lockRecording, moveFile } from "@landfall/database";
import { describe, expect, it } from "vitest";

import { done } from "./outcome.ts";
import { sendForFile } from "./send-file.ts";
import { useJobs } from "./testing/use-jobs.ts";

describe("sending a job", () => {
  const given = useJobs();

  it("twice is sending it once", async () => {
    const recording = await given.recording();
    const file = await given.sent(recording);
    const send = () =>
      given.database.transaction().execute((transaction) => sendForFile(transaction, given.boss, { file, recording }));
    await Promise.all([send(), send()]);
    expect(await given.boss.findJobs("fetch", { data: { fileId: file.id } })).toHaveLength(1);
  });

  it("is undone with the transaction that made it due", async () => {
    const recording = await given.recording();
    const file = await given.sent(recording);
    await given.boss.deleteAllJobs();
    const sending = given.database.transaction().execute(async (transaction) => {
      await sendForFile(transaction, given.boss, { file, recording });
      throw new Error("what made it due was refused");
    });
    await expect(sending).rejects.toThrow("refused");
    expect(await given.boss.findJobs("fetch", { data: { fileId: file.id } })).toEqual([]);
  });

  it("gives a job that says whose it is and little else", async () => {
    const file = await given.sent();
    const { job, claim } = await given.claim("fetch");
    expect(claim.id).toMatch(/^[0-9a-f-]{36}$/u);
    expect(job).toEqual({
      accountId: 100,
      integrationId: given.integration.id,
      recordingId: file.recording_id,
      fileId: file.id,
      stage: "fetch",
      generation: 1,
      startTag: expect.any(Number),
      traceparent: null,
      causationId: null,
    });
  });
});

describe("a job of a generation that has passed", () => {
  const given = useJobs();
  const bump = async (id: string, recordingId: string) => {
    await given.database.transaction().execute(async (transaction) => {
      await lockRecording(transaction, recordingId);
      const file = await lockFile(transaction, id);
      if (file)
        await moveFile(transaction, file, "retried", { words: null, patch: { generation: file.generation + 1 } });
    });
  };

  it("does nothing, and is over", async () => {
    const file = await given.sent();
    await bump(file.id, file.recording_id);
    let ran = false;
    const outcome = await given.run("fetch", async () => {
      ran = true;
      return done("never");
    });
    expect([outcome, ran]).toEqual(["superseded", false]);
    expect(await given.now(file)).toMatchObject({ state: "waiting", generation: 2, attempt_id: null });
  });

  it("does nothing for a file that is in another stage or at rest", async () => {
    const file = await given.sent();
    await given.database.updateTable("file").set({ stage: "upload" }).where("id", "=", file.id).execute();
    expect(await given.run("fetch", async () => done("never"))).toBe("superseded");
    expect(await findRecording(given.database, file.recording_id)).toMatchObject({ state: "announced" });
  });
});
