import { execFile, spawnSync } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The ffmpeg that the tests make media with. */
export const ffmpegPath = "ffmpeg";

/** Suites that need ffmpeg are skipped where there is none. */
export const hasFfmpeg = spawnSync(ffmpegPath, ["-version"]).status === 0;

/** The picture that a player shows at this second, as RGBA of this size. */
export const pictureAt = async (
  path: string,
  { seconds, width, height }: { readonly seconds: number; readonly width: number; readonly height: number },
): Promise<Buffer> => {
  const args = ["-v", "error", "-ss", String(seconds), "-i", path, "-frames:v", "1"];
  const { stdout } = await run(
    ffmpegPath,
    [...args, "-vf", `scale=${width}:${height}`, "-pix_fmt", "rgba", "-f", "rawvideo", "-"],
    { encoding: "buffer", maxBuffer: 64 << 20 },
  );
  return stdout;
};
