import type { VideoProbe } from "../probe/probe-schema.ts";

export interface Dimensions {
  readonly width: number;
  readonly height: number;
}

const even = (length: number): number => Math.max(2, Math.floor(length / 2) * 2);

/** The size as shown (turned upright), shrunk into a box if need be, never grown, both sides even. */
export const fit = (video: VideoProbe, box: Dimensions): Dimensions => {
  const sideways = video.rotation % 180 !== 0;
  const [width, height] = sideways ? [video.height, video.width] : [video.width, video.height];
  const shrink = Math.min(1, box.width / width, box.height / height);
  return { width: even(Math.round(width * shrink)), height: even(Math.round(height * shrink)) };
};
