import type { Destination, EntryPlacement } from "@landfall/destination";
import { toldOf } from "@landfall/jobs/testing";
import { describe, expect, it } from "vitest";

import { outcomeOf, useUploader } from "../testing/use-uploader.ts";

describe("while a file is being imported", () => {
  const { given, library, transcoded, upload, landed } = useUploader();

  /** The library, with something that happens between what is decided outside and the settling of it. */
  const whileImporting = (happens: (entry: EntryPlacement) => Promise<void>): Destination => {
    const destination = library();
    return {
      ...destination,
      place: async (entry, signal) => {
        const settle = await destination.place(entry, signal);
        await happens(entry);
        return settle;
      },
    };
  };
  const once = (work: () => Promise<unknown>) => {
    let isDone = false;
    return async () => {
      if (isDone) return;
      isDone = true;
      await work();
    };
  };

  it("a better view that becomes known takes the parent, and the file is imported as what it is by then", async () => {
    const recording = await given.recording();
    const gallery = await transcoded(recording, { fileKey: "gallery", providerView: "gallery_view" });
    const better = once(() => transcoded(recording, { fileKey: "shared", providerView: "shared_screen" }));
    expect(await upload(whileImporting(better))).toBe("again");
    expect(await given.now(gallery)).toMatchObject({ state: "waiting", attempts: 0, entry_id: null });
    expect(await toldOf(given.database, gallery.id)).toEqual([expect.stringMatching(/changed meanwhile/u)]);
    for (const _ of ["one", "the other"]) expect(await upload()).toBe("done");
    expect(await landed(recording)).toMatchObject([
      { isChild: false, files: ["shared"] },
      { isChild: true, files: ["gallery"] },
    ]);
  });

  it("two views that settle one after the other do not see each other as a change", async () => {
    const recording = await given.recording();
    await transcoded(recording, { fileKey: "shared", providerView: "shared_screen" });
    await transcoded(recording, { fileKey: "gallery", providerView: "gallery_view" });
    const other = once(async () => expect(await upload()).toBe("done"));
    expect(await upload(whileImporting(other))).toBe("done");
    expect(await landed(recording)).toMatchObject([{ files: ["shared"] }, { files: ["gallery"] }]);
  });

  it("renditions that come are not lost", async () => {
    const recording = await given.recording();
    const file = await transcoded(recording, { fileKey: "shared" });
    const outcome = JSON.stringify(outcomeOf("shared", { durationSeconds: 61 }));
    const rendered = once(() =>
      given.database.updateTable("file").set({ outcome }).where("id", "=", file.id).execute(),
    );
    expect(await upload(whileImporting(rendered))).toBe("again");
    expect(await upload()).toBe("done");
    const [entry] = await landed(recording);
    const row = given.database
      .selectFrom("entry")
      .select("duration_seconds")
      .where("id", "=", entry?.id ?? "");
    expect(await row.executeTakeFirst()).toEqual({ duration_seconds: 61 });
  });
});
