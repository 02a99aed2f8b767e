import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { type FileState, fileStates } from "./lifecycle.ts";
import { accepts, transition } from "./transition.ts";

/** What inspect may say of a file, whenever it looks: it never knows how far the file has come. */
const said = ["admitted", "not_ready", "ruled_out", "hold_placed", "approval_required"] as const;
const listings = fc.array(fc.constantFrom(...said, "vanished" as const), { minLength: 1, maxLength: 20 });
const underWay: readonly FileState[] = ["waiting", "active", "parked", "imported"];

describe("an inspect", () => {
  it("may say anything of a file in any state", () => {
    for (const state of fileStates)
      for (const event of [...said, "vanished" as const]) expect(accepts(state, event)).toBe(true);
  });

  it("never disturbs what is under way, parked or imported", () => {
    fc.assert(
      fc.property(fc.constantFrom(...underWay), fc.array(fc.constantFrom(...said)), (state, events) => {
        expect(events.reduce<FileState>(transition, state)).toBe(state);
      }),
    );
  });

  it("makes gone what vanished before it was ours, and leaves what is imported or ignored", () => {
    const then = Object.fromEntries(fileStates.map((state) => [state, transition(state, "vanished")]));
    expect(then).toEqual({
      listed: "gone",
      ignored: "ignored",
      held: "gone",
      awaiting_approval: "gone",
      waiting: "gone",
      active: "gone",
      parked: "gone",
      imported: "imported",
      gone: "gone",
    });
  });

  it("comes to the same when each of its listings is read twice", () => {
    fc.assert(
      fc.property(fc.constantFrom(...fileStates), listings, (state, events) => {
        const twice = events.flatMap((event) => [event, event]);
        expect(twice.reduce<FileState>(transition, state)).toBe(events.reduce<FileState>(transition, state));
      }),
    );
  });

  it("forgets what was not ready once it is: earlier looks leave no trace", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("not_ready" as const, "vanished" as const)),
        fc.constantFrom(...said),
        (looks, last) => {
          const before = looks.reduce<FileState>(transition, "listed");
          expect(transition(before, last)).toBe(transition("listed", last));
        },
      ),
    );
  });
});
