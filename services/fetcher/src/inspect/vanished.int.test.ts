import { type File, filesOf, lockRecording, type Recording } from "@landfall/database";
import type { RecordingListing } from "@landfall/recording";
import { listingOf } from "@landfall/recording/testing";
import { describe, expect, it } from "vitest";

import { useFetcher } from "../testing/use-fetcher.ts";
import { applyListing } from "./apply-listing.ts";

describe("a file that the provider no longer lists", () => {
  const { given, jobs } = useFetcher();

  const apply = ({ id }: Recording, listing: RecordingListing) =>
    given.database.transaction().execute(async (transaction) => {
      const recording = await lockRecording(transaction, id);
      await applyListing(transaction, { recording, listing, jobs: jobs() });
    });
  const only = async ({ id }: Recording): Promise<File> => {
    const [file] = await filesOf(given.database, id);
    if (!file) throw new Error("the recording has no file");
    return file;
  };
  const set = (file: File, patch: Partial<Pick<File, "state" | "stage" | "object_key" | "attempts" | "lost">>) =>
    given.database.updateTable("file").set(patch).where("id", "=", file.id).execute();

  it.each(["waiting", "active", "parked", "held", "awaiting_approval"] as const)(
    "is gone, with that reason, when it is %s and its bytes are not ours",
    async (state) => {
      const recording = await given.recording();
      await apply(recording, listingOf({}));
      await set(await only(recording), { state });
      await apply(recording, listingOf());
      expect(await only(recording)).toMatchObject({ state: "gone", reason: "the provider no longer lists it" });
    },
  );

  it.each([
    ["waiting", "transcode"],
    ["parked", "upload"],
    ["imported", "upload"],
  ] as const)("stays when its bytes are ours: %s at %s", async (state, stage) => {
    const recording = await given.recording();
    await apply(recording, listingOf({}));
    await set(await only(recording), { state, stage, object_key: "100/f/1-x/original.mp4" });
    await apply(recording, listingOf());
    expect(await only(recording)).toMatchObject({ state, stage });
  });

  it("stays ignored when it was", async () => {
    const recording = await given.recording();
    await apply(recording, listingOf({}));
    await set(await only(recording), { state: "ignored" });
    await apply(recording, listingOf());
    expect(await only(recording)).toMatchObject({ state: "ignored" });
  });

  it("comes back as a new generation, with all its attempts before it", async () => {
    const recording = await given.recording();
    await apply(recording, listingOf({}));
    await set(await only(recording), { attempts: 2, lost: 1 });
    await apply(recording, listingOf());
    await apply(recording, listingOf({}));
    expect(await only(recording)).toMatchObject({
      state: "waiting",
      generation: 2,
      attempts: 0,
      lost: 0,
      reason: null,
    });
    await expect(given.claim("fetch")).resolves.toMatchObject({ job: { generation: 1 } });
    await expect(given.claim("fetch")).resolves.toMatchObject({ job: { generation: 2 } });
  });

  it("gives its place as the primary view to one that is imported: that one is placed anew", async () => {
    const recording = await given.recording();
    const gallery = { fileKey: "gallery", providerView: "gallery_view" };
    await apply(
      recording,
      listingOf({ fileKey: "shared", providerView: "shared_screen" }, gallery, { fileKey: "chat", kind: "chat" }),
    );
    const imported = (await filesOf(given.database, recording.id)).filter(({ file_key }) => file_key !== "shared");
    for (const file of imported) await set(file, { state: "imported", object_key: "key" });
    await apply(recording, listingOf(gallery, { fileKey: "chat", kind: "chat" }));
    const tasks = given.database
      .selectFrom("task")
      .innerJoin("file", "file.id", "task.file_id")
      .select(["task.stage", "file.file_key"]);
    expect(await tasks.where("task.recording_id", "=", recording.id).execute()).toEqual([
      { stage: "refresh", file_key: "gallery" },
    ]);
  });
});
