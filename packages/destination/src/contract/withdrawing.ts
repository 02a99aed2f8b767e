import { describe, expect, it } from "vitest";

import { type Bench, never, reference, settle } from "./bench.ts";
import { content, placement } from "./samples.ts";

export const withdrawingContract = (bench: () => Bench): void => {
  describe("withdrawing", () => {
    it("takes an entry and its children out of sight, also when it is told so twice", async () => {
      const { destination, accountId } = bench();
      const parent = placement(accountId, reference("segment"), { content: content(reference("file")) });
      const child = placement(accountId, reference("view"), { parentReferenceId: parent.referenceId });
      for (const entry of [parent, child]) await settle(bench(), await destination.place(entry, never));
      for (const _ of ["first", "again"]) await settle(bench(), await destination.withdraw(parent, never));
      expect(await destination.verify(parent, never)).toBeNull();
      expect(await destination.verify(child, never)).toBeNull();
    });

    it("leaves the segment's other views when only one is withdrawn", async () => {
      const { destination, accountId } = bench();
      const parent = placement(accountId, reference("segment"));
      const child = placement(accountId, reference("view"), { parentReferenceId: parent.referenceId });
      for (const entry of [parent, child]) await settle(bench(), await destination.place(entry, never));
      await settle(bench(), await destination.withdraw(child, never));
      expect(await destination.verify(parent, never)).not.toBeNull();
      expect(await destination.verify(child, never)).toBeNull();
    });

    it("has nothing to do for an entry that does not exist", async () => {
      const { destination, accountId } = bench();
      const unknown = { accountId, referenceId: reference("nowhere") };
      await settle(bench(), await destination.withdraw(unknown, never));
      expect(await destination.verify(unknown, never)).toBeNull();
    });

    it("is undone by placing the entry again, which keeps its id", async () => {
      const { destination, accountId } = bench();
      const entry = placement(accountId, reference("segment"));
      const placed = await settle(bench(), await destination.place(entry, never));
      await settle(bench(), await destination.withdraw(entry, never));
      expect(await settle(bench(), await destination.place(entry, never))).toEqual(placed);
      expect(await destination.verify(entry, never)).toMatchObject(placed);
    });
  });
};
