import { describe, expect, it } from "vitest";

import { useUploader } from "../testing/use-uploader.ts";

const shared = { fileKey: "shared", providerView: "shared_screen_with_speaker_view" } as const;
const gallery = { fileKey: "gallery", providerView: "gallery_view" } as const;
const speaker = { fileKey: "speaker", providerView: "active_speaker" } as const;

describe("the views of a segment", () => {
  const { given, transcoded, upload, refresh, landed } = useUploader();

  it.each([
    ["the primary one first", [shared, gallery]],
    ["the primary one last", [gallery, shared]],
  ])("are one entry and its child: %s", async (_, order) => {
    const recording = await given.recording();
    const files = [];
    for (const view of order) files.push(await transcoded(recording, view));
    expect([await upload(), await upload()]).toEqual(["done", "done"]);
    const [parent, child] = await landed(recording);
    expect(parent).toMatchObject({ name: "Weekly", kind: "video", isChild: false, files: ["shared"] });
    expect(child).toMatchObject({ name: "Weekly (gallery view)", isChild: true, files: ["gallery"] });
    for (const file of files) {
      const at = file.file_key === "shared" ? parent : child;
      expect(await given.now(file)).toMatchObject({ state: "imported", entry_id: at?.id });
    }
  });

  it("have their parent first, without content, when another one is imported before the primary one", async () => {
    const recording = await given.recording();
    await transcoded(recording, gallery);
    const late = await transcoded(recording, shared);
    await given.database.updateTable("file").set({ state: "parked" }).where("id", "=", late.id).execute();
    expect(await upload()).toBe("done");
    expect(await landed(recording)).toMatchObject([
      { isChild: false, kind: "none", files: [] },
      { isChild: true, kind: "video", files: ["gallery"] },
    ]);
  });

  it("give way to a better one that becomes known later, which keeps the parent's id", async () => {
    const recording = await given.recording();
    const first = await transcoded(recording, gallery);
    await upload();
    const [alone] = await landed(recording);
    expect(alone).toMatchObject({ files: ["gallery"] });
    const second = await transcoded(recording, speaker);
    await upload();
    const third = await transcoded(recording, shared);
    await upload();
    const [parent, ...children] = await landed(recording);
    const kinds = children.map(({ files, isChild }) => ({ files, isChild }));
    expect(parent).toMatchObject({ id: alone?.id, isChild: false, files: ["shared"] });
    expect(kinds).toEqual(["gallery", "speaker"].map((key) => ({ files: [key], isChild: true })));
    for (const file of [first, second, third]) {
      const at = [parent, ...children].find((entry) => entry?.files.includes(file.file_key));
      expect((await given.now(file)).entry_id).toBe(at?.id);
    }
  });

  it("that are ignored, or gone, stand in nobody's way", async () => {
    const recording = await given.recording();
    const away = await transcoded(recording, shared);
    await given.database.updateTable("file").set({ state: "ignored" }).where("id", "=", away.id).execute();
    await transcoded(recording, gallery);
    expect(await upload()).toBe("superseded");
    await upload();
    expect(await landed(recording)).toMatchObject([{ isChild: false, files: ["gallery"] }]);
  });

  it("take the place of the primary one when it goes, and leave no empty entry behind", async () => {
    const recording = await given.recording();
    const going = await transcoded(recording, shared);
    const staying = await transcoded(recording, gallery);
    await given.database.updateTable("file").set({ state: "parked" }).where("id", "=", going.id).execute();
    expect(await upload()).toBe("superseded");
    await upload();
    await given.database.updateTable("file").set({ state: "gone" }).where("id", "=", going.id).execute();
    expect(await refresh(staying)).toBe("done");
    const [parent, ...others] = await landed(recording);
    expect(parent).toMatchObject({ isChild: false, kind: "video", files: ["gallery"] });
    expect(others).toEqual([]);
    expect((await given.now(staying)).entry_id).toBe(parent?.id);
  });
});
