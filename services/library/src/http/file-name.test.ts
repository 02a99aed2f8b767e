import { describe, expect, it } from "vitest";

import { endingOf, fileNameOf } from "./file-name.ts";

describe("the name of a file to save", () => {
  it.each([
    ["Tides and time", "Tides and time.mp4"],
    ["../../etc/passwd", "etc-passwd.mp4"],
    ["a/b\\c:d*e?f", "a-b-c-d-e-f.mp4"],
    ["  .hidden. ", "hidden.mp4"],
    ["two\n\tlines", "two lines.mp4"],
    ["لقاء الأسبوع", "لقاء الأسبوع.mp4"],
    ["family 👩‍👧‍👦 day", "family 👩‍👧‍👦 day.mp4"],
    ["invoice\u202Efdp", "invoice fdp.mp4"],
    ["", "recording.mp4"],
    ["\u200B\u200D ...", "recording.mp4"],
  ])("of %j is %j", (title, name) => {
    expect(fileNameOf(title, ".mp4")).toBe(name);
  });

  it("stays short enough for every disk and never cuts a character in two", () => {
    const name = fileNameOf("👩‍👧‍👦".repeat(500), ".mp4");
    expect(name).toBe(`${"👩‍👧‍👦".repeat(100)}.mp4`);
  });
});

it.each([
  ["original.MP4", ".mp4"],
  ["chat.txt", ".txt"],
  ["none", ""],
  ["odd.e/x", ""],
])("the ending of %s is %j", (name, ending) => {
  expect(endingOf(name)).toBe(ending);
});
