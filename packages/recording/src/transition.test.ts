import { expect, it } from "vitest";

import { fileEvents, fileLifecycle, fileStates } from "./lifecycle.ts";
import { accepts, RefusedTransitionError, transition } from "./transition.ts";

const cells = fileStates.flatMap((state) =>
  fileEvents.map((event) => ({ state, event, next: fileLifecycle[state][event] })),
);

it("follows the table where it has an answer", () => {
  for (const { state, event, next } of cells.filter((cell) => cell.next !== null)) {
    expect(accepts(state, event)).toBe(true);
    expect(transition(state, event)).toBe(next);
  }
});

it("refuses loudly where the table has none", () => {
  for (const { state, event } of cells.filter((cell) => cell.next === null)) {
    expect(accepts(state, event)).toBe(false);
    expect(() => transition(state, event)).toThrow(RefusedTransitionError);
  }
});

it("says which event was refused in which state", () => {
  expect(() => transition("gone", "import_finished")).toThrow(
    expect.objectContaining({
      state: "gone",
      event: "import_finished",
      message: "a file that is gone cannot take the event import_finished",
    }),
  );
});
