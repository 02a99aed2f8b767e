import type { Probe, VideoProbe } from "../probe/probe-schema.ts";
import { fit } from "./dimensions.ts";
import type { Plan, Step, StoryboardGrid } from "./plan-types.ts";

/** Recordings open on black and on empty rooms: the poster is taken some way in, but never more than this. */
const POSTER_LATEST_SECONDS = 60;
const MAX_TILES = 100;
const MAX_COLUMNS = 10;
const SHORTEST_INTERVAL_SECONDS = 5;

const JPEG = ["-f", "image2", "-update", "1", "-map_metadata", "-1"];

// The demuxer skips what is no keyframe and the decoder gets nothing else, so a sheet of a long recording costs less
// than a second. Seeking goes to the keyframe before, because a recording may have none after.
const KEYFRAMES_ONLY = ["-discard", "nokey", "-skip_frame", "nokey"];

export const posterStep = (video: VideoProbe, { durationSeconds }: Probe): Step => {
  const { width, height } = fit(video, { width: 1280, height: 1280 });
  const atSeconds = Math.floor(Math.min(POSTER_LATEST_SECONDS, durationSeconds / 10));
  return {
    name: "poster",
    because: `the keyframe at or before ${atSeconds} s`,
    inputArgs: [...KEYFRAMES_ONLY, "-noaccurate_seek", "-ss", String(atSeconds)],
    outputs: [
      {
        file: "poster.jpg",
        kind: "picture",
        args: ["-map", `0:${video.index}`, "-vf", `scale=${width}:${height}`, "-frames:v", "1", "-q:v", "4", ...JPEG],
      },
    ],
  };
};

/**
 * No sheet where the duration is unknown: its pictures could not be told apart by time. None of a single picture either:
 * the poster is that.
 */
export const storyboardStep = (video: VideoProbe, { durationSeconds }: Probe): Plan["storyboard"] => {
  if (durationSeconds <= 0) return undefined;
  const grid = gridOf(video, durationSeconds);
  if (grid.count === 1) return undefined;
  const filters = [
    // Each place shows the last keyframe before it; behind the last one its picture is repeated to fill the sheet.
    `fps=1/${grid.intervalSeconds}:start_time=0:round=up`,
    `scale=${grid.tileWidth}:${grid.tileHeight}`,
    "tpad=stop=-1:stop_mode=clone",
    `tile=${grid.columns}x${grid.rows}`,
  ];
  return {
    name: "storyboard",
    because: `${grid.count} pictures, one every ${grid.intervalSeconds} s, from keyframes`,
    grid,
    inputArgs: KEYFRAMES_ONLY,
    outputs: [
      {
        file: "storyboard.jpg",
        kind: "picture",
        args: ["-map", `0:${video.index}`, "-vf", filters.join(","), "-frames:v", "1", "-q:v", "5", ...JPEG],
      },
    ],
  };
};

const gridOf = (video: VideoProbe, durationSeconds: number): StoryboardGrid => {
  const intervalSeconds = Math.max(SHORTEST_INTERVAL_SECONDS, Math.ceil(durationSeconds / MAX_TILES));
  const count = Math.max(1, Math.ceil(durationSeconds / intervalSeconds));
  const columns = Math.min(MAX_COLUMNS, count);
  const { width, height } = fit(video, { width: 160, height: 160 });
  return { intervalSeconds, count, columns, rows: Math.ceil(count / columns), tileWidth: width, tileHeight: height };
};
