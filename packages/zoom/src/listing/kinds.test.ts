import { expect, it } from "vitest";

import { fileKindOf } from "./kinds.ts";

it.each([
  ["shared_screen_with_speaker_view", "MP4", "video"],
  ["shared_screen_with_gallery_view(CC)", "MP4", "video"],
  ["sign_interpretation", "MP4", "video"],
  ["audio_only", "M4A", "audio"],
  ["audio_interpretation", "M4A", "audio"],
  ["audio_only_each_participant", "M4A", "participant_audio"],
  ["audio_transcript", "TRANSCRIPT", "transcript"],
  ["cc_transcript", "CC", "captions"],
  [null, "CC", "captions"],
  ["chat_file", "CHAT", "chat"],
  [null, "CHAT_MESSAGE", "chat"],
  ["summary_smart_chapters", "SUMMARY", "summary"],
  ["timeline", "TIMELINE", "timeline"],
  ["poll", "CSV", "poll"],
  [null, "CSV", "other"],
  ["thumbnail", "TB", "thumbnail"],
  ["a_view_of_tomorrow", "mp4", "video"],
  ["constructor", "toString", "other"],
  [null, null, "other"],
] as const)("a %s in %s is %s", (recordingType, fileType, kind) =>
  expect(fileKindOf(recordingType, fileType)).toBe(kind),
);
