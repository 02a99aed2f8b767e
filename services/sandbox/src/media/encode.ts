import { clockLayout } from "./clock-layout.ts";
import { runFfmpeg } from "./ffmpeg.ts";
import { frames } from "./frames.ts";
import { slideTimes, speechExpression } from "./speech.ts";
import type { AudioSpec, MediaSpec, VideoSpec } from "./spec.ts";

const { canvas } = clockLayout;

// No encoder name or date in the file: two machines with one ffmpeg make the same bytes.
const reproducible = ["-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact"];
const soundArgs = ["-c:a", "aac", "-ac", "1", "-ar", "32000", "-b:a", "96k"];

const soundInput = (seconds: number): readonly string[] => [
  "-f",
  "lavfi",
  "-i",
  `aevalsrc=${speechExpression()}:s=32000:d=${seconds}`,
];

const codecArgs: Readonly<Record<VideoSpec["codec"], (spec: VideoSpec) => readonly string[]>> = {
  h264: (spec) => [
    ...["-c:v", "libx264", "-preset", "ultrafast", "-g", "300", "-keyint_min", "1"],
    ...["-force_key_frames", slideTimes(spec.seconds).join(",")],
  ],
  mpeg4: () => ["-c:v", "mpeg4", "-q:v", "6", "-g", "50"],
};

const videoArgs = (spec: VideoSpec): readonly string[] => {
  const filters = [
    ...(spec.variableFrameRate ? ["select='not(eq(mod(n\\,7)\\,3)+eq(mod(n\\,11)\\,5))'"] : []),
    // Converting the small drawing first is cheap; enlarging without smoothing keeps the blocks' edges.
    "format=yuv420p",
    `scale=${spec.width}:${spec.height}:flags=neighbor`,
  ];
  return [
    ...["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", `${canvas.width}x${canvas.height}`],
    ...["-r", String(spec.framesPerSecond), "-i", "pipe:0"],
    ...(spec.sound ? soundInput(spec.seconds) : []),
    ...["-vf", filters.join(","), ...(spec.variableFrameRate ? ["-vsync", "vfr"] : [])],
    ...codecArgs[spec.codec](spec),
    ...(spec.sound ? [...soundArgs, "-shortest"] : []),
    ...["-movflags", "+faststart", ...reproducible, "-f", "mp4"],
  ];
};

const audioArgs = (spec: AudioSpec): readonly string[] => [
  ...soundInput(spec.seconds),
  ...soundArgs,
  ...["-movflags", "+faststart", ...reproducible, "-f", "ipod"],
];

/** Makes the media at `path`, shaped like Zoom's: index first, keyframes at uneven times, mono sound at 32 kHz. */
export const encode = (ffmpegPath: string, spec: MediaSpec, path: string): Promise<void> =>
  spec.kind === "video"
    ? runFfmpeg(ffmpegPath, { args: [...videoArgs(spec), path], input: frames(spec) })
    : runFfmpeg(ffmpegPath, { args: [...audioArgs(spec), path] });
