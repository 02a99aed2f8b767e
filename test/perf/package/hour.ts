import { rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";

import type { MediaTools } from "@landfall/media";

import { runTool } from "../support/run-tool.ts";
import { cacheFolder } from "../support/temporary-folder.ts";

const clipSeconds = 60;
const hourSeconds = 3600;

/** As unevenly as somebody turns pages. */
const keyframesAt = [0, 3.2, 4.1, 11.7, 12.3, 24, 31.9, 36.5, 37, 52.4].join(",");

/** A minute of 720p at the rate of a meeting's recording, about 60 kB a second. */
const clipArgs = [
  ..."-f lavfi -i testsrc2=size=1280x720:rate=25 -f lavfi -i sine=frequency=180:sample_rate=32000".split(" "),
  ...`-t ${clipSeconds} -c:v libx264 -preset ultrafast -pix_fmt yuv420p -b:v 400k -maxrate 600k -bufsize 2M`.split(" "),
  ...`-g 300 -keyint_min 1 -force_key_frames ${keyframesAt} -c:a aac -ac 1 -b:a 96k`.split(" "),
];

const repeatedArgs = `-c copy -movflags +faststart`.split(" ");

/**
 * An hour of H.264 and AAC with keyframes at uneven times, as Zoom's are: a minute, repeated without encoding. Made
 * once, and found again by later benches.
 */
export const hourOfRecording = async ({ ffmpeg }: Pick<MediaTools, "ffmpeg">): Promise<string> => {
  const folder = await cacheFolder();
  const path = join(folder, "hour-of-meeting.mp4");
  if (await stat(path).catch(() => undefined)) return path;
  const clip = join(folder, `clip-${process.pid}.mp4`);
  const unfinished = join(folder, `unfinished-${process.pid}.mp4`);
  const quiet = ["-loglevel", "error", "-y"];
  await runTool(ffmpeg, [...quiet, ...clipArgs, clip]);
  const repeats = String(hourSeconds / clipSeconds - 1);
  await runTool(ffmpeg, [...quiet, "-stream_loop", repeats, "-i", clip, ...repeatedArgs, unfinished]);
  await rename(unfinished, path);
  await rm(clip);
  return path;
};
