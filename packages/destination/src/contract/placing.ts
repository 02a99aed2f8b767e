import { describe, expect, it } from "vitest";

import { EntryMissingError } from "../errors.ts";
import { type Bench, never, reference, settle, sizesAt } from "./bench.ts";
import { content, object, placement } from "./samples.ts";

export const placingContract = (bench: () => Bench): void => {
  describe("placing", () => {
    it("makes an entry without content first, which nothing is in", async () => {
      const { destination, accountId } = bench();
      const referenceId = reference("segment");
      const { entryId } = await settle(bench(), await destination.place(placement(accountId, referenceId), never));
      expect(entryId).toMatch(/^\d_[a-z0-9]{8}$/);
      expect(await destination.verify({ accountId, referenceId }, never)).toEqual({ entryId, objects: [] });
    });

    it("finds the first entry when the same reference is placed again", async () => {
      const { destination, accountId } = bench();
      const entry = placement(accountId, reference("segment"), { content: content(reference("file")) });
      const first = await settle(bench(), await destination.place(entry, never));
      const before = await destination.verify(entry, never);
      const second = await settle(bench(), await destination.place(entry, never));
      expect(second).toEqual(first);
      expect(await destination.verify(entry, never)).toEqual(before);
    });

    it("answers a verification with every object's size and checksum", async () => {
      const { destination, accountId } = bench();
      const entry = placement(accountId, reference("segment"), { content: content(reference("file")) });
      await settle(bench(), await destination.place(entry, never));
      const sha256 = "ab".repeat(32);
      expect((await destination.verify(entry, never))?.objects).toEqual(
        expect.arrayContaining([
          { name: "original.mp4", sizeBytes: 99_000, sha256 },
          { name: "video.mp4", sizeBytes: 1234, sha256 },
          { name: "audio.mp4", sizeBytes: 1234, sha256 },
        ]),
      );
    });

    it("keeps the content when the entry is placed again without any", async () => {
      const { destination, accountId } = bench();
      const entry = placement(accountId, reference("segment"), { content: content(reference("file")) });
      await settle(bench(), await destination.place(entry, never));
      await settle(bench(), await destination.place({ ...entry, name: "Renamed", content: null }, never));
      expect((await destination.verify(entry, never))?.objects).toHaveLength(3);
    });

    it("replaces the objects of a file that is imported again", async () => {
      const { destination, accountId } = bench();
      const fileReferenceId = reference("file");
      const entry = placement(accountId, reference("segment"), { content: content(fileReferenceId) });
      await settle(bench(), await destination.place(entry, never));
      const objects = [object("video.mp4", { sizeBytes: 5 }), object("video-480p.mp4", { sizeBytes: 6 })];
      const again = { ...entry, content: content(fileReferenceId, { objects }) };
      await settle(bench(), await destination.place(again, never));
      expect(await sizesAt(bench(), entry.referenceId)).toEqual({ "video.mp4": 5, "video-480p.mp4": 6 });
    });

    it("refuses a view whose segment has no entry, by name and worth another try", async () => {
      const { destination, accountId } = bench();
      const orphan = placement(accountId, reference("file"), { parentReferenceId: reference("nowhere") });
      const effect = await destination.place(orphan, never);
      const refused = await settle(bench(), effect).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(EntryMissingError);
      expect(refused).toMatchObject({ retryable: true });
    });

    it("leaves nothing of a settlement that is rolled back", async () => {
      const { destination, accountId, database } = bench();
      const entry = placement(accountId, reference("segment"), { content: content(reference("file")) });
      const effect = await destination.place(entry, never);
      const settlement = database.transaction().execute(async (transaction) => {
        await effect(transaction);
        throw new Error("the attempt was lost");
      });
      await expect(settlement).rejects.toThrow("the attempt was lost");
      expect(await destination.verify(entry, never)).toBeNull();
    });

    it("makes one entry of two placements at the same moment", async () => {
      const { destination, accountId } = bench();
      const entry = placement(accountId, reference("segment"));
      const effects = await Promise.all(Array.from({ length: 6 }, () => destination.place(entry, never)));
      const placed = await Promise.all(effects.map((effect) => settle(bench(), effect)));
      expect(new Set(placed.map(({ entryId }) => entryId)).size).toBe(1);
    });

    it("keeps what a person typed, whatever it is", async () => {
      const { destination, accountId } = bench();
      const name = "\u202Eمرحبا <script>\0'--\uD800 ../👩‍🔬\u200B";
      const entry = placement(accountId, reference("segment"), { name, owner: "a\0@example.edu" });
      const { entryId } = await settle(bench(), await destination.place(entry, never));
      expect(await destination.verify(entry, never)).toMatchObject({ entryId });
    });
  });
};
