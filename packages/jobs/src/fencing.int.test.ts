import { freshId, lockFile, lockRecording, moveFile } from "@landfall/database";
import { describe, expect, it } from "vitest";

import { beginAttempt } from "./attempt.ts";
import { AttemptLostError } from "./checkpoint.ts";
import { done } from "./outcome.ts";
import { runAttempt } from "./run-attempt.ts";
import { attemptsOf, checkpointsOf } from "./testing/rows.ts";
import { useJobs } from "./testing/use-jobs.ts";

const never = new AbortController().signal;

describe("an attempt that another one has taken over", () => {
  const given = useJobs();

  /** As a second worker does when pg-boss has given the job away. */
  const takeOver = async (claimed: Awaited<ReturnType<typeof given.claim>>) => {
    const { queue, job } = claimed;
    await beginAttempt(given.parts, { queue, job, workerId: freshId(), attemptId: freshId() });
  };

  it("settles nothing, whatever it brings", async () => {
    const file = await given.sent();
    const claimed = await given.claim("fetch");
    const handler = async () => {
      await takeOver(claimed);
      return done("Fetched.", async (transaction) => {
        await transaction.updateTable("file").set({ object_key: "late" }).where("id", "=", file.id).execute();
      });
    };
    expect(await runAttempt(given.parts, { ...claimed, handler, signal: never })).toBe("lost");
    expect(await given.now(file)).toMatchObject({ state: "active", stage: "fetch", object_key: null, lost: 1 });
    const [first, second] = await attemptsOf(given.database, file.id);
    expect(first).toMatchObject({ outcome: "lost" });
    expect(second).toMatchObject({ outcome: null, ended_at: null, number: 2 });
  });

  it("keeps no checkpoint any more, and is told so", async () => {
    const file = await given.sent();
    const claimed = await given.claim("fetch");
    let told: unknown;
    const outcome = await runAttempt(given.parts, {
      ...claimed,
      signal: never,
      handler: async ({ saveCheckpoint }) => {
        await saveCheckpoint({ byte: 1 });
        await takeOver(claimed);
        await saveCheckpoint({ byte: 2 }).catch((error: unknown) => {
          told = error;
          throw error;
        });
        return done("never");
      },
    });
    expect(outcome).toBe("lost");
    expect(told).toBeInstanceOf(AttemptLostError);
    expect(await checkpointsOf(given.database, file.id)).toMatchObject([{ data: { byte: 1 } }]);
  });

  it("settles nothing when pg-boss alone has given the job away", async () => {
    const file = await given.sent();
    const claimed = await given.claim("fetch");
    const handler = async () => {
      await given.boss.fail("fetch", claimed.claim.id, { message: "its heartbeat was not heard" });
      return done("Fetched.");
    };
    expect(await runAttempt(given.parts, { ...claimed, handler, signal: never })).toBe("lost");
    expect(await given.now(file)).toMatchObject({ state: "active", stage: "fetch" });
    expect(await given.run("fetch", async () => done("Fetched."))).toBe("done");
    expect(await given.now(file)).toMatchObject({ stage: "transcode" });
  });

  it("is void when its file has gone meanwhile, and its end is written down", async () => {
    const file = await given.sent();
    const outcome = await given.run("fetch", async () => {
      await given.database.transaction().execute(async (transaction) => {
        await lockRecording(transaction, file.recording_id);
        const active = await lockFile(transaction, file.id);
        if (active) await moveFile(transaction, active, "vanished", { words: "Gone.", patch: { attempt_id: null } });
      });
      return done("Fetched.");
    });
    expect(outcome).toBe("lost");
    expect(await given.now(file)).toMatchObject({ state: "gone" });
    expect(await attemptsOf(given.database, file.id)).toMatchObject([
      { outcome: "superseded", ended_at: expect.any(Date) },
    ]);
  });

  it("is the same attempt when only the answer to its beginning got lost", async () => {
    const file = await given.sent();
    const { queue, job } = await given.claim("fetch");
    const asked = { queue, job, workerId: freshId(), attemptId: freshId() };
    const first = await beginAttempt(given.parts, asked);
    expect(await beginAttempt(given.parts, asked)).toEqual(first);
    expect(await given.now(file)).toMatchObject({ state: "active", lost: 0, attempt_id: asked.attemptId });
    expect(await attemptsOf(given.database, file.id)).toHaveLength(1);
  });
});
