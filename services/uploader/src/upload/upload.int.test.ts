import { readEvent, fileImported } from "@landfall/events";
import { importedOf } from "@landfall/jobs/testing";
import { describe, expect, it } from "vitest";

import { captionOutcome, outcomeOf, useUploader } from "../testing/use-uploader.ts";

describe("an import", () => {
  const { given, transcoded, upload, refresh, landed } = useUploader();
  const assetsOf = (entryId: string | undefined) =>
    given.database
      .selectFrom("asset")
      .select(["role", "name", "label", "language"])
      .where("entry_id", "=", entryId ?? "")
      .orderBy("name")
      .execute();

  it("of a transcript and a chat hangs them onto the segment's entry, which is made first", async () => {
    const recording = await given.recording();
    const chatOutcome = outcomeOf("chat", { hasVideo: false, durationSeconds: null });
    const objects = chatOutcome.objects
      .slice(0, 1)
      .map((object) => ({ ...object, role: "attachment", name: "chat.txt" }) as const);
    const files = [
      await transcoded(recording, { fileKey: "transcript", kind: "transcript" }, captionOutcome("transcript")),
      await transcoded(recording, { fileKey: "chat", kind: "chat" }, { ...chatOutcome, objects }),
    ];
    for (const _ of files) expect(await upload()).toBe("done");
    const [entry, ...others] = await landed(recording);
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ kind: "none", isChild: false });
    expect(await assetsOf(entry?.id)).toEqual([
      { role: "attachment", name: "chat.txt", label: "Chat", language: null },
      { role: "caption", name: "transcript.vtt", label: "Transcript", language: "en" },
    ]);
    for (const file of files) expect(await given.now(file)).toMatchObject({ state: "imported", entry_id: entry?.id });
  });

  it("says so, of the file and of the recording whose last one it was", async () => {
    const recording = await given.recording();
    const file = await transcoded(recording, { fileKey: "video" });
    await upload();
    const [entry] = await landed(recording);
    const said = await given.database.selectFrom("outbox").select("event").orderBy("sequence").execute();
    const ofFile = said.map(({ event }) => event).find((event) => JSON.stringify(event).includes(`"${file.id}"`));
    expect(readEvent(fileImported, ofFile).data).toMatchObject({ fileId: file.id, entryId: entry?.id });
    expect(await importedOf(given.database, recording.id)).toEqual([
      { recordingId: recording.id, revision: 1, entryIds: [entry?.id] },
    ]);
  });

  it("of a file that is retried finds its entry again", async () => {
    const recording = await given.recording();
    await transcoded(recording, { fileKey: "video" });
    await upload();
    const before = await landed(recording);
    await given.database.updateTable("file").set({ generation: 2 }).where("recording_id", "=", recording.id).execute();
    await transcoded(recording, { fileKey: "video" });
    expect(await upload()).toBe("done");
    expect(await landed(recording)).toEqual(before);
  });

  it("of a file that was never transcoded is parked with that cause", async () => {
    const recording = await given.recording();
    const file = await transcoded(recording, { fileKey: "raw" });
    await given.database.updateTable("file").set({ outcome: null }).where("id", "=", file.id).execute();
    expect(await upload()).toBe("park");
    expect(await given.now(file)).toMatchObject({ state: "parked", reason: "the file was never transcoded" });
  });

  it("is refreshed with what was made since, and not before it is made", async () => {
    const recording = await given.recording();
    const file = await transcoded(recording, { fileKey: "video" });
    expect(await refresh(file)).toBe("done");
    expect(await landed(recording)).toEqual([]);
    await upload();
    const made = outcomeOf("video");
    const smaller = made.objects.slice(1).map((object) => ({ ...object, name: "video-480p.mp4" }));
    const outcome = JSON.stringify({ ...made, objects: [...made.objects, ...smaller] });
    await given.database.updateTable("file").set({ outcome }).where("id", "=", file.id).execute();
    expect(await refresh(file)).toBe("done");
    const [entry] = await landed(recording);
    expect((await assetsOf(entry?.id)).map(({ name }) => name)).toEqual([
      "original.mp4",
      "video-480p.mp4",
      "video.mp4",
    ]);
  });
});
