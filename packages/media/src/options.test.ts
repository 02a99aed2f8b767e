import { loadConfig } from "@landfall/runtime";
import { expect, test } from "vitest";

import { mediaOptions } from "./options.ts";
import { defaultLimits } from "./run/limits.ts";

test("without configuration the limits are the defaults of the package", () => {
  expect(loadConfig(mediaOptions, { env: {}, owns: ["FFMPEG_", "FFPROBE_"] })).toMatchObject({ ...defaultLimits });
});

test("the paths and limits are read from their names", () => {
  const env = { FFMPEG_PATH: "/opt/ffmpeg", FFMPEG_TIMEOUT: "90m", FFMPEG_MEMORY: "2GiB" };
  const config = loadConfig(mediaOptions, { env, owns: ["FFMPEG_", "FFPROBE_"] });
  expect(config).toMatchObject({ ffmpegPath: "/opt/ffmpeg", timeoutMs: 5_400_000, memoryBytes: 2 ** 31 });
});
