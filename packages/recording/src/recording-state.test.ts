import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { fileStates } from "./lifecycle.ts";
import { recordingState } from "./recording-state.ts";
import { isInMotion } from "./stages.ts";

const files = fc.array(fc.constantFrom(...fileStates), { minLength: 1, maxLength: 20 });

describe("a recording's state", () => {
  it("is announced while no file of it is known", () => {
    expect(recordingState([])).toBe("announced");
  });

  it("does not depend on the order or the number of its files", () => {
    fc.assert(
      fc.property(
        files.chain((states) =>
          fc.tuple(fc.constant(states), fc.shuffledSubarray(states, { minLength: states.length })),
        ),
        ([states, shuffled]) => {
          expect(recordingState([...shuffled, ...states])).toBe(recordingState(states));
        },
      ),
    );
  });

  it("is in progress exactly as long as a file moves by itself", () => {
    fc.assert(
      fc.property(files, (states) => {
        expect(recordingState(states) === "in_progress").toBe(states.some(isInMotion));
      }),
    );
  });

  it("says first what needs a person, then what has landed, then what never will", () => {
    const atRest = fileStates.filter((state) => !isInMotion(state));
    const order = ["parked", "awaiting_approval", "held", "imported", "ignored", "gone"];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...atRest), { minLength: 1 }), (states) => {
        expect(recordingState(states)).toBe(order.find((state) => (states as string[]).includes(state)));
      }),
    );
  });
});
