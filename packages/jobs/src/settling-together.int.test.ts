import { findRecording } from "@landfall/database";
import { describe, expect, it } from "vitest";

import { done } from "./outcome.ts";
import { runAttempt } from "./run-attempt.ts";
import { sendForFile } from "./send-file.ts";
import { settleRecordingOf } from "./settle-recording.ts";
import { importedOf } from "./testing/outbox-bus.ts";
import { useJobs } from "./testing/use-jobs.ts";

const never = new AbortController().signal;

describe("the last files of a recording", () => {
  const given = useJobs();

  /** A file whose last stage is due, made known as an inspect does: its recording is settled with it. */
  const inUpload = async (recording: Awaited<ReturnType<typeof given.recording>>) => {
    const { id } = await given.sent(recording);
    return given.database.transaction().execute(async (transaction) => {
      const update = transaction.updateTable("file").set({ stage: "upload", entry_id: `0_${id.slice(-8)}` });
      const file = await update.where("id", "=", id).returningAll().executeTakeFirstOrThrow();
      await sendForFile(transaction, given.boss, { file, recording });
      await settleRecordingOf(transaction, given.parts, { recordingId: recording.id, traceparent: null });
      return file;
    });
  };

  it("that settle at the same moment say once that the recording is imported", async () => {
    for (let round = 1; round <= 5; round += 1) {
      const recording = await given.recording();
      const files = await Promise.all([inUpload(recording), inUpload(recording)]);
      const claims = [await given.claim("upload"), await given.claim("upload")];
      const together = Promise.withResolvers<void>();
      let arrived = 0;
      const handler = async () => {
        arrived += 1;
        if (arrived === 2) together.resolve();
        await together.promise;
        return done("Imported.");
      };
      await Promise.all(claims.map((claimed) => runAttempt(given.parts, { ...claimed, handler, signal: never })));
      const said = await importedOf(given.database, recording.id);
      expect(said).toEqual([{ recordingId: recording.id, revision: 1, entryIds: expect.any(Array) }]);
      expect([...(said[0]?.entryIds ?? [])].sort()).toEqual(files.map(({ entry_id }) => String(entry_id)).sort());
    }
  });

  it("and one that comes late make the next revision", async () => {
    const recording = await given.recording();
    await inUpload(recording);
    await given.run("upload", async () => done("Imported."));
    await inUpload(recording);
    await given.run("upload", async () => done("Imported."));
    expect((await importedOf(given.database, recording.id)).map(({ revision }) => revision)).toEqual([1, 2]);
    expect(await findRecording(given.database, recording.id)).toMatchObject({ state: "imported", revision: 2 });
  });
});
