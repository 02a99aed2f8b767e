import type { Track } from "./track-schema.ts";

/** Neighbouring fragments loaded as one. */
export interface Segment {
  readonly durationSeconds: number;
  readonly offsetBytes: number;
  readonly sizeBytes: number;
}

/** Joins neighbours until each segment lasts `atLeastSeconds`; a short rest at the end goes to the one before it. */
export const joinFragments = (
  track: Pick<Track, "fragments" | "timescale" | "mediaOffsetBytes">,
  atLeastSeconds: number,
): readonly Segment[] => {
  const least = atLeastSeconds * track.timescale;
  const groups: [ticks: number, bytes: number][] = [];
  for (const [ticks, bytes] of track.fragments) {
    const last = groups.at(-1);
    if (last !== undefined && last[0] < least) {
      last[0] += ticks;
      last[1] += bytes;
    } else groups.push([ticks, bytes]);
  }
  const [before, rest] = groups.slice(-2);
  if (before !== undefined && rest !== undefined && rest[0] < least / 2) {
    before[0] += rest[0];
    before[1] += rest[1];
    groups.pop();
  }
  let offsetBytes = track.mediaOffsetBytes;
  return groups.map(([ticks, sizeBytes]) => {
    const segment = { durationSeconds: ticks / track.timescale, offsetBytes, sizeBytes };
    offsetBytes += sizeBytes;
    return segment;
  });
};
