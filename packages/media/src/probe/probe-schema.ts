import { z } from "zod";

import { CONTAINERS } from "../sniff/containers.ts";

/** The picture; width and height are the coded ones, before `rotation` (degrees clockwise) is applied. */
const videoProbeSchema = z.object({
  /** Of the stream in its container, for ffmpeg's `-map 0:n`. */
  index: z.int().nonnegative(),
  codec: z.string(),
  profile: z.string(),
  /** As ffprobe has it: 31 is 3.1 for H.264; 0 when unknown. */
  level: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
  /** The average; 0 when unknown. */
  fps: z.number().nonnegative(),
  variableFrameRate: z.boolean(),
  pixelFormat: z.string(),
  rotation: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  interlaced: z.boolean(),
  /** An edit list hides the first pictures, so that the first one shown may be none that decoding can begin at. */
  startsHidden: z.boolean(),
  /** Bits per second; 0 when unknown. */
  bitrate: z.number().nonnegative(),
});
export type VideoProbe = z.infer<typeof videoProbeSchema>;

const audioProbeSchema = z.object({
  index: z.int().nonnegative(),
  codec: z.string(),
  profile: z.string(),
  channels: z.int().positive(),
  sampleRate: z.int().positive(),
  bitrate: z.number().nonnegative(),
});
export type AudioProbe = z.infer<typeof audioProbeSchema>;

/** What a media file is. At least one of video and audio is there. */
export const probeSchema = z.object({
  container: z.enum(CONTAINERS),
  /** 0 when the container does not say. */
  durationSeconds: z.number().nonnegative(),
  bitrate: z.number().nonnegative(),
  video: videoProbeSchema.optional(),
  audio: audioProbeSchema.optional(),
});
export type Probe = z.infer<typeof probeSchema>;
