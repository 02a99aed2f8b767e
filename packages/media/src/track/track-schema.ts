import { z } from "zod";

const byteRange = z.object({ offsetBytes: z.int().nonnegative(), sizeBytes: z.int().positive() });

/**
 * What players must know about one of our packaged files, read from its own boxes. The fragments follow each other
 * without gaps from `mediaOffsetBytes` on, in the file and in time.
 */
export const trackSchema = z.object({
  kind: z.enum(["video", "audio"]),
  /** As in RFC 6381, for example avc1.64001f or mp4a.40.2. */
  codec: z.string(),
  sizeBytes: z.int().positive(),
  /** Ticks to a second; all times here are in ticks. */
  timescale: z.int().positive(),
  /** When the first fragment begins on the recording's clock. */
  startTicks: z.int().nonnegative(),
  /** ftyp and moov: what a decoder is set up with. */
  init: byteRange,
  /** The sidx. */
  index: byteRange,
  mediaOffsetBytes: z.int().positive(),
  /** True duration in ticks and size in bytes of each fragment. */
  fragments: z.array(z.tuple([z.int().nonnegative(), z.int().positive()])).min(1),
  /** Bits per second, over the whole and over the heaviest stretch of some four seconds. */
  averageBandwidth: z.int().nonnegative(),
  peakBandwidth: z.int().nonnegative(),
  width: z.int().positive().optional(),
  height: z.int().positive().optional(),
  fps: z.number().positive().optional(),
  channels: z.int().positive().optional(),
  sampleRate: z.int().positive().optional(),
});
export type Track = z.infer<typeof trackSchema>;

export const durationSeconds = (track: Pick<Track, "fragments" | "timescale">): number =>
  track.fragments.reduce((sum, [ticks]) => sum + ticks, 0) / track.timescale;

/** When the track ends on the recording's clock. */
export const endSeconds = (track: Track): number => track.startTicks / track.timescale + durationSeconds(track);
