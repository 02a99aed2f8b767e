import { describe, expect, it } from "vitest";

import { type Bench, never, reference, settle, sizesAt } from "./bench.ts";
import { content, object, placement } from "./samples.ts";

const namesAt = async (bench: Bench, referenceId: string): Promise<readonly string[]> =>
  Object.keys(await sizesAt(bench, referenceId));

const view = (name: string) => content(reference(name), { objects: [object(`${name}.mp4`)] });

export const movingContract = (bench: () => Bench): void => {
  describe("a file's content", () => {
    it("is at exactly one entry: placing it at another moves it", async () => {
      const { destination, accountId } = bench();
      const [one, other] = [reference("one"), reference("other")];
      const gallery = view("gallery");
      for (const referenceId of [one, other]) {
        await settle(bench(), await destination.place(placement(accountId, referenceId, { content: gallery }), never));
      }
      expect(await namesAt(bench(), one)).toEqual([]);
      expect(await namesAt(bench(), other)).toEqual(["gallery.mp4"]);
    });

    it.each(["primary first", "former first"])("changes places with the primary view's, %s", async (order) => {
      const { destination, accountId } = bench();
      const [parent, galleryEntry, speakerEntry] = [reference("parent"), reference("gallery"), reference("speaker")];
      const [gallery, speaker] = [view("gallery"), view("speaker")];
      const child = { parentReferenceId: parent };
      const before = [
        placement(accountId, parent, { content: gallery }),
        placement(accountId, speakerEntry, { ...child, content: speaker }),
      ];
      const after = [
        placement(accountId, parent, { content: speaker }),
        placement(accountId, galleryEntry, { ...child, content: gallery }),
      ];
      for (const entry of [...before, ...(order === "primary first" ? after : after.toReversed())]) {
        await settle(bench(), await destination.place(entry, never));
      }
      expect(await namesAt(bench(), parent)).toEqual(["speaker.mp4"]);
      expect(await namesAt(bench(), galleryEntry)).toEqual(["gallery.mp4"]);
      expect(await namesAt(bench(), speakerEntry)).toEqual([]);
    });
  });
};
