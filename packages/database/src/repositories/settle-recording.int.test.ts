import type { FileEvent } from "@landfall/recording";
import { beforeAll, describe, expect, it } from "vitest";

import { seedAccount, seedFile, seedIntegration, seedRecording, useDatabase } from "../testing/index.ts";
import { type File, lockFile, moveFile } from "./files.ts";
import type { NewIntegration } from "./integrations.ts";
import { findRecording, lockRecording, settleRecording } from "./recordings.ts";
import { timelineOf } from "./timeline.ts";

const toImported: readonly FileEvent[] = ["admitted", "attempt_started", "import_finished"];

describe("settling a recording", () => {
  const given = useDatabase();
  let integration: NewIntegration;
  beforeAll(async () => {
    await seedAccount(given.database, 100);
    integration = await seedIntegration(given.database, 100);
  });

  /** Moves a file and settles its recording, as every stage does. */
  const move = (
    { id, recording_id }: File,
    events: readonly FileEvent[],
    patch: Parameters<typeof moveFile>[3]["patch"] = {},
  ) =>
    given.database.transaction().execute(async (transaction) => {
      await lockRecording(transaction, recording_id);
      for (const event of events) {
        const file = await lockFile(transaction, id);
        if (file) await moveFile(transaction, file, event, { words: null, patch });
      }
      return settleRecording(transaction, recording_id);
    });

  it("answers once, when the last of its files is imported, with the entries of all", async () => {
    const recording = await seedRecording(given.database, integration);
    const [one, two] = [await seedFile(given.database, recording), await seedFile(given.database, recording)];
    expect(await move(one, toImported, { entry_id: "0_aaaaaaaa" })).toBeNull();
    expect(await move(two, ["admitted"])).toBeNull();
    const settled = await move(two, ["attempt_started", "import_finished"], { entry_id: "0_bbbbbbbb" });
    expect(settled).toMatchObject({ revision: 1, recording: { state: "imported", settled_at: expect.any(Date) } });
    expect([...(settled?.entryIds ?? [])].sort()).toEqual(["0_aaaaaaaa", "0_bbbbbbbb"]);
    expect(await move(two, ["admitted"])).toBeNull();
    const notes = await timelineOf(given.database, recording.id);
    expect(notes.map(({ code }) => code)).toEqual(["recording_imported"]);
  });

  it("counts a revision for what comes late", async () => {
    const recording = await seedRecording(given.database, integration);
    await move(await seedFile(given.database, recording), toImported);
    const late = await seedFile(given.database, recording);
    await move(late, ["admitted"]);
    expect(await findRecording(given.database, recording.id)).toMatchObject({ state: "in_progress", settled_at: null });
    expect(await move(late, ["attempt_started", "import_finished"])).toMatchObject({ revision: 2 });
  });

  it("keeps the reason of the file that decides, and forgets it when it no longer does", async () => {
    const recording = await seedRecording(given.database, integration);
    const [kept, out] = [await seedFile(given.database, recording), await seedFile(given.database, recording)];
    await move(out, ["ruled_out"], { reason: "too short" });
    await move(kept, ["gave_up"], { reason: "not a video" });
    expect(await findRecording(given.database, recording.id)).toMatchObject({ state: "parked", reason: "not a video" });
    await move(kept, ["rejected"], { reason: "nobody wants it" });
    expect(await findRecording(given.database, recording.id)).toMatchObject({
      state: "ignored",
      reason: expect.stringMatching(/too short|nobody wants it/u),
    });
    await move(out, ["backfilled", ...toImported.slice(1)], { reason: null });
    expect(await findRecording(given.database, recording.id)).toMatchObject({ state: "imported", reason: null });
  });

  it("leaves a recording without files to its inspect", async () => {
    const { id } = await seedRecording(given.database, integration);
    await given.database
      .updateTable("recording")
      .set({ state: "gone", reason: "deleted" })
      .where("id", "=", id)
      .execute();
    expect(await given.database.transaction().execute((transaction) => settleRecording(transaction, id))).toBeNull();
    expect(await findRecording(given.database, id)).toMatchObject({ state: "gone", reason: "deleted" });
  });
});
