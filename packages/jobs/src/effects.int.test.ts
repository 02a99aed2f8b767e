import { describe, expect, it } from "vitest";

import { again, ChangedMeanwhileError, done } from "./outcome.ts";
import { attemptsOf, toldOf } from "./testing/rows.ts";
import { useJobs } from "./testing/use-jobs.ts";

describe("the effects of an attempt", () => {
  const given = useJobs();

  it("are there with its settling", async () => {
    const file = await given.sent();
    await given.run("fetch", async () =>
      done("Fetched.", async (transaction) => {
        await transaction
          .updateTable("file")
          .set({ object_key: "100/f/1-x/original.mp4" })
          .where("id", "=", file.id)
          .execute();
      }),
    );
    expect(await given.now(file)).toMatchObject({ stage: "transcode", object_key: "100/f/1-x/original.mp4" });
  });

  it("that throw settle nothing of it, and count as a failed attempt", async () => {
    const file = await given.sent();
    const outcome = await given.run("fetch", async () =>
      done("Fetched.", async (transaction) => {
        await transaction.updateTable("file").set({ object_key: "half" }).where("id", "=", file.id).execute();
        throw new TypeError("the row that it wanted is missing");
      }),
    );
    expect(outcome).toBe("failed");
    expect(await given.now(file)).toMatchObject({ stage: "fetch", state: "waiting", object_key: null, attempts: 1 });
    expect(await toldOf(given.database, file.id)).toEqual([
      "Attempt 1 of 3 at fetch failed: the row that it wanted is missing",
    ]);
    expect(await attemptsOf(given.database, file.id)).toMatchObject([{ outcome: "failed" }]);
  });

  it("that find the rows changed settle nothing, and the work is done anew at once and uncounted", async () => {
    const file = await given.sent();
    const outcome = await given.run("fetch", async () =>
      done("Fetched.", async (transaction) => {
        await transaction.updateTable("file").set({ object_key: "half" }).where("id", "=", file.id).execute();
        throw new ChangedMeanwhileError("another file took its place; it is done anew");
      }),
    );
    expect(outcome).toBe("again");
    expect(await given.now(file)).toMatchObject({ state: "waiting", object_key: null, attempts: 0, generation: 2 });
    expect(await given.run("fetch", async () => done("Fetched."))).toBe("done");
  });

  it("of a wait are kept, too", async () => {
    const file = await given.sent();
    await given.run("fetch", async () =>
      again(new Date(), "waiting: more is to come", async (transaction) => {
        await transaction.updateTable("file").set({ media_type: "video/mp4" }).where("id", "=", file.id).execute();
      }),
    );
    expect(await given.now(file)).toMatchObject({ generation: 2, media_type: "video/mp4" });
  });
});

const fail = async () => {
  throw new Error("503 from the provider");
};

describe("attempts that are used up", () => {
  const given = useJobs();

  it("park the file with the last cause, and are not made again", async () => {
    const file = await given.sent();
    for (const outcome of ["failed", "failed", "failed"]) expect(await given.run("fetch", fail)).toBe(outcome);
    expect(await given.now(file)).toMatchObject({ state: "parked", reason: "503 from the provider (3 attempts)" });
    await expect(given.run("fetch", fail)).rejects.toThrow("nothing waits");
    expect(await toldOf(given.database, file.id)).toEqual([
      "Attempt 1 of 3 at fetch failed: 503 from the provider",
      "Attempt 2 of 3 at fetch failed: 503 from the provider",
      "Parked: 503 from the provider (3 attempts)",
    ]);
  });

  it("are not used up by waits, however many", async () => {
    const file = await given.sent();
    for (let wait = 0; wait < 5; wait += 1)
      await given.run("fetch", async () => again(new Date(), "waiting: throttled"));
    expect(await given.now(file)).toMatchObject({ state: "waiting", attempts: 0, lost: 0, generation: 6 });
  });
});
