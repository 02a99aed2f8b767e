import { describe, expect, it } from "vitest";

import { attachmentLabel, entryName, viewName } from "./names.ts";

const view = (provider_view: string | null, provider_type = "MP4") =>
  ({ provider_view, provider_type, kind: "video" }) as const;

describe("the name of an entry", () => {
  it.each([
    ["Weekly", "Weekly"],
    ["  Weekly \n", "Weekly"],
    ["\u202Eمرحبا 👩‍🔬", "\u202Eمرحبا 👩‍🔬"],
    ["../etc/passwd", "../etc/passwd"],
    ["🎓", "🎓"],
  ])("is the topic: %j", (topic, name) => {
    expect(entryName({ topic })).toBe(name);
  });

  it.each([[null], [""], ["   "], ["\u200B\u2060\u202E"], ["\0\u0007"]])(
    "says that there is nothing to see in %j",
    (topic) => {
      expect(entryName({ topic })).toBe("Recording without a topic");
    },
  );
});

describe("the name of a view", () => {
  it.each([
    [view("shared_screen_with_speaker_view(CC)"), "shared screen with speaker view"],
    [view("gallery_view"), "gallery view"],
    [view(null), "mp4"],
    [view("", ""), "video"],
  ])("of %j is %s", (file, name) => {
    expect(viewName(file)).toBe(name);
  });
});

it.each([
  [{ ...view("chat_file", "CHAT"), kind: "chat" }, "Chat"],
  [{ ...view("audio_transcript", "TRANSCRIPT"), kind: "transcript" }, "Transcript"],
  [{ ...view("hologram_of_tomorrow", "HOLO"), kind: "other" }, "hologram of tomorrow"],
  [{ ...view(null, ""), kind: "other" }, "other"],
] as const)("the label of %j is %s", (file, label) => {
  expect(attachmentLabel(file)).toBe(label);
});
