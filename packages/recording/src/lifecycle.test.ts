import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { type FileEvent, fileEvents, fileLifecycle, type FileState, fileStates } from "./lifecycle.ts";
import { accepts, transition } from "./transition.ts";

/** Where a history leads that skips what the table refuses. */
const after = (from: FileState, history: readonly FileEvent[]): FileState =>
  history.reduce<FileState>((state, event) => (accepts(state, event) ? transition(state, event) : state), from);

/** The cells, of other states, that lead into this one. */
const waysInto = (wanted: FileState) =>
  fileStates.flatMap((state) =>
    fileEvents
      .filter((event) => state !== wanted && fileLifecycle[state][event] === wanted)
      .map((event) => [state, event]),
  );

describe("the lifecycle of a file", () => {
  it("reaches every state from the first", () => {
    const reached = new Set<FileState>(["listed"]);
    for (const state of reached) {
      for (const event of fileEvents) {
        const next = fileLifecycle[state][event];
        if (next !== null) reached.add(next);
      }
    }
    expect([...reached].sort()).toEqual([...fileStates].sort());
  });

  it("lets nothing but a person's word lead out of ignored, whatever happens", () => {
    const withoutPersons = fileEvents.filter((event) => event !== "approved" && event !== "backfilled");
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...withoutPersons), { maxLength: 40 }), (history) => {
        expect(after("ignored", history)).toBe("ignored");
      }),
    );
    expect(transition("ignored", "approved")).toBe("waiting");
    expect(transition("ignored", "backfilled")).toBe("waiting");
  });

  it("lets nothing but a person's wish for it lead out of imported", () => {
    const others = fileEvents.filter((event) => event !== "reimported");
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...others), { maxLength: 40 }), (history) => {
        expect(after("imported", history)).toBe("imported");
      }),
    );
  });

  it("imports only what is active, and makes active only what waits", () => {
    expect(waysInto("imported")).toEqual([["active", "import_finished"]]);
    expect(waysInto("active")).toEqual([["waiting", "attempt_started"]]);
  });

  it("strands nothing: from every state there is a way to imported", () => {
    const leads = new Set<FileState>(["imported"]);
    let known = 0;
    while (known !== leads.size) {
      known = leads.size;
      for (const state of fileStates) {
        if (fileEvents.some((event) => leads.has(fileLifecycle[state][event] ?? state) && accepts(state, event)))
          leads.add(state);
      }
    }
    expect([...leads].sort()).toEqual([...fileStates].sort());
  });
});
