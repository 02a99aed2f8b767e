import { expect, test } from "vitest";

import { diagnose } from "./diagnosis.ts";

test.each([
  [1, "file:/home/x/in.mp4: Invalid data found when processing input", "corrupt", false],
  [1, "[mov,mp4 @ 0x55] moov atom not found\nin.mp4: Invalid data found", "corrupt", false],
  [1, "av_interleaved_write_frame(): No space left on device", "disk-full", true],
  [1, "Error writing trailer: File too large", "too-large", false],
  [153, "", "too-large", false],
  [1, "x264 [error]: malloc of size 12116928 failed", "out-of-memory", true],
  [
    127,
    "ffmpeg: error while loading shared libraries: libx.so: failed to map segment from shared object",
    "no-tools",
    true,
  ],
  [1, "Decoder (codec av1) not found for input stream #0:0", "unsupported", false],
  [1, "Stream map '0:5' matches no streams.", "no-streams", false],
  [137, "", "killed", true],
  [139, "", "crashed", true],
  [1, "something new", "failed", true],
] as const)("code %i and %j mean %s", (exitCode, stderr, code, retriable) => {
  expect(diagnose({ exitCode, stderr })).toMatchObject({ code, retriable });
});

test("the last words are told without our folders", () => {
  const { detail } = diagnose({ exitCode: 1, stderr: "a\nb\nfile:/srv/landfall/x/in.mp4: Invalid data found\n" });
  expect(detail).toBe("a | b | in.mp4: Invalid data found");
});
