import { describe, expect, it } from "vitest";

import { EntryMissingError } from "../errors.ts";
import { type Bench, never, reference, settle, sizesAt } from "./bench.ts";
import { attachment, content, object, placement } from "./samples.ts";

export const attachingContract = (bench: () => Bench): void => {
  describe("attaching", () => {
    it("puts a caption beside the content, and once however often it is attached", async () => {
      const { destination, accountId } = bench();
      const entry = placement(accountId, reference("segment"), { content: content(reference("file")) });
      const placed = await settle(bench(), await destination.place(entry, never));
      const caption = attachment(accountId, entry.referenceId, { fileReferenceId: reference("transcript") });
      for (const _ of ["first", "again"]) {
        expect(await settle(bench(), await destination.attach(caption, never))).toEqual(placed);
      }
      const names = (await destination.verify(entry, never))?.objects.map(({ name }) => name);
      expect(names?.toSorted()).toEqual(["audio.mp4", "original.mp4", "transcript.vtt", "video.mp4"]);
    });

    it("replaces what the same file had, and leaves other files alone", async () => {
      const { destination, accountId } = bench();
      const entry = placement(accountId, reference("segment"));
      await settle(bench(), await destination.place(entry, never));
      const [chat, poll] = [reference("chat"), reference("poll")];
      const file = (fileReferenceId: string, name: string, sizeBytes: number) =>
        attachment(accountId, entry.referenceId, {
          fileReferenceId,
          objects: [object(name, { role: "attachment", mediaType: "text/plain", sizeBytes })],
        });
      for (const attached of [file(chat, "chat.txt", 1), file(poll, "poll.csv", 2), file(chat, "chat.txt", 3)]) {
        await settle(bench(), await destination.attach(attached, never));
      }
      expect(await sizesAt(bench(), entry.referenceId)).toEqual({ "chat.txt": 3, "poll.csv": 2 });
    });

    it("refuses to attach to an entry that was never placed", async () => {
      const { destination, accountId } = bench();
      const lost = attachment(accountId, reference("nowhere"), { fileReferenceId: reference("chat") });
      const effect = await destination.attach(lost, never);
      await expect(settle(bench(), effect)).rejects.toBeInstanceOf(EntryMissingError);
    });
  });
};
