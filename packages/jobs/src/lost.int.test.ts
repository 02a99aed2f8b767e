import { findRecording, freshId } from "@landfall/database";
import { describe, expect, it } from "vitest";

import { beginAttempt } from "./attempt.ts";
import { handBackActive } from "./hand-back.ts";
import { done } from "./outcome.ts";
import { attemptsOf, toldOf } from "./testing/rows.ts";
import { useJobs } from "./testing/use-jobs.ts";

describe("a worker that is lost", () => {
  const given = useJobs();

  /** Begins an attempt and never ends it: what kill -9 leaves behind. */
  const die = async () => {
    const { queue, job } = await given.claim("fetch");
    return beginAttempt(given.parts, { queue, job, workerId: freshId(), attemptId: freshId() });
  };

  it("has its jobs handed back at once, and the next attempt goes on from its checkpoint, counted apart", async () => {
    const file = await given.sent();
    const { queue, job, claim } = await given.claim("fetch");
    await beginAttempt(given.parts, { queue, job, workerId: freshId(), attemptId: freshId() });
    await given.database
      .insertInto("checkpoint")
      .values({
        subject_id: file.id,
        stage: "fetch",
        generation: 1,
        account_id: 100,
        data: JSON.stringify({ byte: 9 }),
      })
      .execute();
    expect(await handBackActive(given.database, given.boss)).toBe(1);
    await given.run("fetch", async ({ attempt, checkpoint }) => {
      expect([attempt.number, checkpoint]).toEqual([2, { byte: 9 }]);
      expect(await given.now(file)).toMatchObject({ attempts: 0, lost: 1 });
      return done("Fetched.");
    });
    expect((await attemptsOf(given.database, file.id)).map(({ outcome }) => outcome)).toEqual(["lost", "done"]);
    expect(await given.now(file)).toMatchObject({ stage: "transcode", attempts: 0, lost: 0 });
    expect(claim.retryCount).toBe(0);
  });

  it("is endured twice; the third time the file is parked, and its recording with it", async () => {
    const file = await given.sent();
    for (let death = 0; death < 3; death += 1) {
      expect(await die()).toMatchObject({ kind: "begun" });
      expect(await handBackActive(given.database, given.boss)).toBe(1);
    }
    expect(await given.run("fetch", async () => done("never"))).toBe("lost_too_often");
    const reason = "the worker was lost 3 times during fetch; the file may be what ends it";
    expect(await given.now(file)).toMatchObject({ state: "parked", reason, attempt_id: null });
    expect(await findRecording(given.database, file.recording_id)).toMatchObject({ state: "parked", reason });
    expect((await attemptsOf(given.database, file.id)).map(({ outcome }) => outcome)).toEqual(["lost", "lost", "lost"]);
    expect(await toldOf(given.database, file.id)).toEqual([
      "The worker of this fetch was lost (1 of 3); the next attempt goes on where it stopped.",
      "The worker of this fetch was lost (2 of 3); the next attempt goes on where it stopped.",
      "The worker of this fetch was lost (3 of 3); the next attempt goes on where it stopped.",
      `Parked: ${reason}`,
    ]);
  });

  it("is not blamed for what it had not begun", async () => {
    const file = await given.sent();
    for (let death = 0; death < 5; death += 1) {
      await given.claim("fetch");
      expect(await handBackActive(given.database, given.boss)).toBe(1);
    }
    expect(await given.run("fetch", async () => done("Fetched."))).toBe("done");
    expect(await given.now(file)).toMatchObject({ stage: "transcode" });
  });

  it("leaves nothing to hand back when it ended cleanly", async () => {
    expect(await handBackActive(given.database, given.boss)).toBe(0);
  });
});
