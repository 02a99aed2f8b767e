import type { VideoProbe } from "../probe/probe-schema.ts";
import { fit } from "./dimensions.ts";
import { videoMuxing } from "./muxing.ts";

export interface Quality {
  /** Both sides of the box are the picture's upper limits, whichever way it lies. */
  readonly maxHeight: number;
  readonly crf: number;
  readonly maxFps: number;
}

export const SOURCE_QUALITY: Quality = { maxHeight: 2160, crf: 22, maxFps: 60 };

/** A jumping rate becomes this one: screens are recorded with anything from no to thirty pictures a second. */
const STEADY_FPS = 30;
const KEYFRAME_SECONDS = 2;

/** Encodes to H.264 that everything plays, upright, at a steady rate, with a keyframe every two seconds. */
export const encodeVideoArgs = (video: VideoProbe, quality: Quality): readonly string[] => {
  const { width, height } = fit(video, { width: Math.round((quality.maxHeight * 16) / 9), height: quality.maxHeight });
  const steady = video.variableFrameRate || video.fps < 1 ? STEADY_FPS : video.fps;
  const fps = Math.min(steady, quality.maxFps);
  const filters = [...(video.interlaced ? ["yadif"] : []), `fps=${fps}`, `scale=${width}:${height}`, "format=yuv420p"];
  return [
    "-map",
    `0:${video.index}`,
    "-vf",
    filters.join(","),
    "-c:v",
    "libx264",
    "-preset",
    "veryfast",
    "-profile:v",
    "high",
    "-crf",
    String(quality.crf),
    // A thread has buffers of its own: as many as the cores of a big machine would not fit into the memory limit.
    "-threads",
    "8",
    "-sc_threshold",
    "0",
    "-g",
    String(Math.ceil(fps * KEYFRAME_SECONDS)),
    "-force_key_frames",
    `expr:gte(t,n_forced*${KEYFRAME_SECONDS})`,
    ...videoMuxing,
  ];
};
