import { expect, it } from "vitest";

import { titleOf, viewLabel } from "./titles.ts";

it.each([
  [" Tides ", "Tides"],
  ["", "Untitled recording"],
  ["\u200B\u2060 \u00AD", "Untitled recording"],
  ["👍", "👍"],
])("the title of %j is %j", (name, title) => {
  expect(titleOf(name)).toBe(title);
});

it.each([
  ["Tides (gallery view)", "Gallery view"],
  ["Tides (shared screen with speaker view)", "Shared screen with speaker view"],
  ["Tides - audio_only", "Audio only"],
  ["Tides, as it was called (speaker view)", "Speaker view"],
  ["Another name", "Another name"],
  ["Tides", "Other view"],
])("beside its siblings, %j is %j", (name, label) => {
  expect(viewLabel(name, "Tides")).toBe(label);
});
