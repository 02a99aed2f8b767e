import { beforeAll, describe, expect, it } from "vitest";

import { seedAccount, seedFile, seedIntegration, seedRecording, useDatabase } from "../testing/index.ts";
import { filesOf, findFile, moveFile } from "./files.ts";
import type { NewIntegration } from "./integrations.ts";
import { note, timelineOf } from "./timeline.ts";

describe("the history", () => {
  const given = useDatabase();
  let integration: NewIntegration;
  beforeAll(async () => {
    await seedAccount(given.database, 100);
    integration = await seedIntegration(given.database, 100);
  });

  it("of a recording is in the order in which it was written, also within one transaction", async () => {
    const recording = await seedRecording(given.database, integration);
    const words = Array.from({ length: 20 }, (_, index) => `step ${index}`);
    await given.database.transaction().execute(async (transaction) => {
      for (const each of words)
        await note(transaction, {
          accountId: 100,
          recordingId: recording.id,
          code: "step",
          words: each,
          data: { each },
        });
    });
    const told = await timelineOf(given.database, recording.id);
    expect(told.map((entry) => entry.words)).toEqual(words);
    expect(told[0]?.data).toEqual({ each: "step 0" });
    for (const [index, entry] of told.entries()) expect(entry.at >= (told[index - 1]?.at ?? new Date(0))).toBe(true);
  });

  it("and the state of a file change together, or not at all", async () => {
    const recording = await seedRecording(given.database, integration);
    const file = await seedFile(given.database, recording);
    const moving = given.database.transaction().execute(async (transaction) => {
      await moveFile(transaction, file, "admitted", { words: "To be imported." });
      throw new Error("the connection broke");
    });
    await expect(moving).rejects.toThrow("the connection broke");
    expect(await findFile(given.database, file.id)).toMatchObject({ state: "listed" });
    expect(await timelineOf(given.database, recording.id)).toEqual([]);
  });

  it("says since when a file is in its state; a move that changes nothing does not start over", async () => {
    const file = await seedFile(given.database, await seedRecording(given.database, integration));
    const move = (event: "not_ready" | "admitted") =>
      given.database.transaction().execute((transaction) => moveFile(transaction, file, event, { words: null }));
    expect((await move("not_ready")).since).toEqual(file.since);
    expect((await move("admitted")).since.getTime()).toBeGreaterThanOrEqual(file.since.getTime());
  });

  it("has no place for an event that the lifecycle refuses", async () => {
    const file = await seedFile(given.database, await seedRecording(given.database, integration));
    const refused = given.database
      .transaction()
      .execute((transaction) => moveFile(transaction, file, "import_finished", { words: "?" }));
    await expect(refused).rejects.toThrow("a file that is listed cannot take the event import_finished");
    expect(await filesOf(given.database, file.recording_id)).toMatchObject([{ state: "listed" }]);
  });
});
