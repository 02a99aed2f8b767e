import { expect, it } from "vitest";

import { boundedLabel } from "./bounded-label.ts";

it("keeps the first values and calls all the others other", () => {
  const label = boundedLabel(2);
  expect(["a", "b", "c", "a", "b", "d"].map(label)).toEqual(["a", "b", "other", "a", "b", "other"]);
});

it("takes what does not look like a name for other, which uses up nothing", () => {
  const label = boundedLabel(1);
  expect(["", "a b", 'a"} 1\n', "x".repeat(65), "meeting.ended"].map(label)).toEqual([
    "other",
    "other",
    "other",
    "other",
    "meeting.ended",
  ]);
});
