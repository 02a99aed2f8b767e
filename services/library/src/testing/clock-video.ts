import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

// A clock that a program can read from a picture: the number of the frame in white and black squares along the upper
// edge, the lowest bit first. Below it, one colour that tells views apart, and noise that costs bits like a real picture.

export const clockVideo = { fps: 25, bits: 12, squarePx: 32, width: 384, height: 216 } as const;

export interface ClockVideo {
  readonly ffmpeg: string;
  readonly path: string;
  readonly seconds: number;
  readonly colour: "red" | "blue";
  /** Where the picture may be cut: as irregular as in recordings of meetings. */
  readonly keyframes: readonly number[];
}

export const makeClockVideo = async ({ ffmpeg, path, seconds, colour, keyframes }: ClockVideo): Promise<void> => {
  const { fps, bits, squarePx, width, height } = clockVideo;
  const squares = Array.from(
    { length: bits },
    (_, bit) => `drawbox=x=${bit * squarePx}:w=${squarePx}:h=64:c=white:t=fill:enable='mod(floor(n/${2 ** bit}),2)'`,
  );
  const picture = `color=${colour}:s=${width}x${height}:r=${fps}:d=${seconds}`;
  const filters = [`noise=alls=30:allf=t`, `drawbox=h=64:c=black:t=fill`, ...squares].join(",");
  const words = [
    ["-hide_banner", "-loglevel", "error", "-y", "-f", "lavfi", "-i", picture],
    ["-f", "lavfi", "-i", `sine=frequency=440:sample_rate=48000:d=${seconds}`],
    ["-vf", filters, "-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-pix_fmt", "yuv420p"],
    ["-b:v", "900k", "-g", "100000", "-sc_threshold", "0", "-force_key_frames", keyframes.join(",")],
    ["-c:a", "aac", "-b:a", "64k", "-ac", "1", "-shortest", path],
  ];
  await run(ffmpeg, words.flat());
};
