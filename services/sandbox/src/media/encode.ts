import { clockLayout } from "./clock-layout.ts";
import { runFfmpeg } from "./ffmpeg.ts";
import { frames } from "./frames.ts";
import type { AudioSpec, MediaSpec, VideoSpec } from "./spec.ts";
import { slideTimes, speechExpression } from "./speech.ts";

const { canvas } = clockLayout;

/** Arguments written as on a command line: none of ours has a space in it. */
const words = (text: string): readonly string[] => text.split(" ");

// No encoder name or date in the file: two machines with one ffmpeg make the same bytes. The index comes first.
const container = words("-movflags +faststart -fflags +bitexact -flags:v +bitexact -flags:a +bitexact");
const soundArgs = words("-c:a aac -ac 1 -ar 32000 -b:a 96k");

const soundInput = (seconds: number): readonly string[] => [
  ...words("-f lavfi -i"),
  `aevalsrc=${speechExpression()}:s=32000:d=${seconds}`,
];

const codecArgs: Readonly<Record<VideoSpec["codec"], (spec: VideoSpec) => readonly string[]>> = {
  h264: ({ seconds }) =>
    words(`-c:v libx264 -preset ultrafast -g 300 -keyint_min 1 -force_key_frames ${slideTimes(seconds).join(",")}`),
  mpeg4: () => words("-c:v mpeg4 -q:v 6 -g 50"),
};

const videoArgs = (spec: VideoSpec): readonly string[] => {
  const filters = [
    ...(spec.variableFrameRate ? ["select='not(eq(mod(n\\,7)\\,3)+eq(mod(n\\,11)\\,5))'"] : []),
    // Converting the small drawing first is cheap; enlarging without smoothing keeps the blocks' edges.
    "format=yuv420p",
    `scale=${spec.width}:${spec.height}:flags=neighbor`,
  ];
  return [
    ...words(`-f rawvideo -pix_fmt rgb24 -s ${canvas.width}x${canvas.height} -r ${spec.framesPerSecond} -i pipe:0`),
    ...(spec.sound ? soundInput(spec.seconds) : []),
    ...words(`-vf ${filters.join(",")}`),
    ...(spec.variableFrameRate ? words("-vsync vfr") : []),
    ...codecArgs[spec.codec](spec),
    ...(spec.sound ? [...soundArgs, "-shortest"] : []),
    ...container,
    ...words("-f mp4"),
  ];
};

const audioArgs = (spec: AudioSpec): readonly string[] => [
  ...soundInput(spec.seconds),
  ...soundArgs,
  ...container,
  ...words("-f ipod"),
];

/** Makes the media at `path`, shaped like Zoom's: index first, keyframes at uneven times, mono sound at 32 kHz. */
export const encode = (
  ffmpegPath: string,
  { spec, path }: { readonly spec: MediaSpec; readonly path: string },
  signal?: AbortSignal,
): Promise<void> =>
  spec.kind === "video"
    ? runFfmpeg(ffmpegPath, { args: [...videoArgs(spec), path], input: frames(spec) }, signal)
    : runFfmpeg(ffmpegPath, { args: [...audioArgs(spec), path] }, signal);
