import { lockFile, moveFile } from "@landfall/database";
import { seedAccount, seedFile, seedIntegration, seedRecording, useDatabase } from "@landfall/database/testing";
import { beforeAll, describe, expect, it } from "vitest";

import { filesSince, filesTouched, lastNote } from "./journey.ts";

describe("files on their way", () => {
  const given = useDatabase();
  const start = new Date();
  let recording: Awaited<ReturnType<typeof seedRecording>>;
  beforeAll(async () => {
    await seedAccount(given.database, 100);
    recording = await seedRecording(given.database, await seedIntegration(given.database, 100));
  });

  const move = (id: string, event: "admitted" | "attempt_started" | "import_finished", words: string | null) =>
    given.database.transaction().execute(async (transaction) => {
      const file = await lockFile(transaction, id);
      if (file) await moveFile(transaction, file, event, { words });
    });
  const touched = async (since = start) =>
    (await filesTouched(given.database, { since, sinceNote: await lastNote(given.database) })).map(({ id }) => id);

  it("are those that something was told of, and those in hand, not everything there is", async () => {
    const [told, inHand, quiet] = [
      await seedFile(given.database, recording),
      await seedFile(given.database, recording),
      await seedFile(given.database, recording),
    ];
    await move(told.id, "admitted", "To be imported.");
    await move(inHand.id, "admitted", null);
    await move(inHand.id, "attempt_started", null);
    expect((await touched()).sort()).toEqual([told.id, inHand.id].sort());
    expect(await touched(new Date(Date.now() + 60_000))).toEqual([inHand.id]);
    expect((await filesSince(given.database, start)).map(({ id }) => id)).toContain(quiet.id);
  });
});
