import { option, type ConfigOf } from "@landfall/runtime";

/** The options of everything that runs ffmpeg; a service hangs them into its own tree. */
export const mediaOptions = {
  ffmpegPath: option.text({
    env: "FFMPEG_PATH",
    describe: "The ffmpeg to run; without it the one on PATH if it is 5.1 or newer, else the one from npm.",
    optional: true,
  }),
  ffprobePath: option.text({
    env: "FFPROBE_PATH",
    describe: "The ffprobe to run; without it the one beside ffmpeg.",
    optional: true,
  }),
  timeoutMs: option.duration({
    env: "FFMPEG_TIMEOUT",
    describe: "How long one run of ffmpeg may take.",
    default: "12h",
  }),
  idleTimeoutMs: option.duration({
    env: "FFMPEG_IDLE_TIMEOUT",
    describe: "How long ffmpeg may make no progress before it is ended.",
    default: "5m",
  }),
  memoryBytes: option.bytes({
    env: "FFMPEG_MEMORY",
    describe: "The address space one ffmpeg may use; encoding 1080p needs 1 GiB, 2160p 2 GiB.",
    default: "4GiB",
  }),
  outputBytes: option.bytes({
    env: "FFMPEG_OUTPUT_LIMIT",
    describe: "How large a single file written by ffmpeg may become.",
    default: "64GiB",
  }),
};

export type MediaConfig = ConfigOf<typeof mediaOptions>;
