import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { type FileEvent, fileEvents, fileLifecycle, fileStates } from "./lifecycle.ts";
import { accepts, transition } from "./transition.ts";

/** The end of an attempt comes once: its second telling would be an attempt that no longer holds the file. */
const once: readonly FileEvent[] = ["stage_finished", "import_finished", "postponed", "attempt_failed"];
const mayRepeat = fileEvents.filter((event) => !once.includes(event));

describe("what happens to a file twice", () => {
  it("has happened once, for everything but the end of an attempt", () => {
    fc.assert(
      fc.property(fc.constantFrom(...fileStates), fc.constantFrom(...mayRepeat), (state, event) => {
        fc.pre(accepts(state, event));
        const then = transition(state, event);
        expect(transition(then, event)).toBe(then);
      }),
    );
  });

  it.each(once)("is refused when it is the end of an attempt: %s", (event) => {
    expect(accepts("active", event)).toBe(true);
    expect(accepts(transition("active", event), event)).toBe(false);
  });

  it.each(["hold_placed", "approval_required"] as const)("keeps a held file held, in whatever order: %s", (event) => {
    expect(transition(transition("listed", event), "hold_placed")).toBe("held");
    expect(transition(transition("listed", "hold_placed"), event)).toBe("held");
  });

  it("never brings a file past its approval: a hold that is lifted lets the rules speak again", () => {
    const held = transition(transition("listed", "approval_required"), "hold_placed");
    const lifted = transition(held, "hold_lifted");
    expect(lifted).toBe("listed");
    expect(transition(lifted, "approval_required")).toBe("awaiting_approval");
  });

  it("lets what the provider took away and gave back be decided on afresh", () => {
    const decisions = ["admitted", "not_ready", "ruled_out", "hold_placed", "approval_required", "gave_up"] as const;
    for (const decision of decisions) expect(fileLifecycle.gone[decision]).toBe(fileLifecycle.listed[decision]);
  });
});
