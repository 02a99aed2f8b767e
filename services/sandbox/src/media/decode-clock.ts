import { clockChecksum, clockLayout, viewNumbers } from "./clock-layout.ts";

export interface ClockReading {
  /** Ticks of 1/25 s since the start of the media. */
  readonly tick: number;
  readonly seconds: number;
  /** The recording type that the picture was made for; undefined when it has no number of its own. */
  readonly view: string | undefined;
}

/** Whether the block's centre is brighter than the middle: averaging a few pixels survives compression and scaling. */
const isWhite = (pixels: Uint8Array | Uint8ClampedArray, size: { width: number; height: number }, block: number) => {
  const { row } = clockLayout;
  const x = Math.floor(((block + 0.5) / row.blocks) * size.width);
  const y = Math.floor((row.top + row.height / 2) * size.height);
  let sum = 0;
  let count = 0;
  for (const column of [x - 1, x, x + 1]) {
    if (column < 0 || column >= size.width) continue;
    const at = (y * size.width + column) * 4;
    sum += (pixels[at] ?? 0) + (pixels[at + 1] ?? 0) + (pixels[at + 2] ?? 0);
    count += 3;
  }
  return sum / count > 127;
};

/**
 * Reads the time from a picture of a generated video.
 *
 * @param pixels RGBA, row by row, of the video's picture alone (no borders of a page around it)
 * @returns undefined when the picture carries no readable clock
 */
export const decodeClock = (
  pixels: Uint8Array | Uint8ClampedArray,
  width: number,
  height: number,
): ClockReading | undefined => {
  const { fields, opening, closing, ticksPerSecond } = clockLayout;
  if (width < clockLayout.row.blocks || pixels.length < width * height * 4) return undefined;
  let next = 0;
  const take = (bits: number): number => {
    let value = 0;
    for (let bit = 0; bit < bits; bit += 1) value = value * 2 + (isWhite(pixels, { width, height }, next++) ? 1 : 0);
    return value;
  };
  const read = {
    opening: take(fields.opening),
    view: take(fields.view),
    tick: take(fields.tick),
    checksum: take(fields.checksum),
    closing: take(fields.closing),
  };
  if (read.opening !== opening || read.closing !== closing) return undefined;
  if (read.checksum !== clockChecksum(read.view, read.tick)) return undefined;
  const view = Object.entries(viewNumbers).find(([, number]) => number === read.view)?.[0];
  return { tick: read.tick, seconds: read.tick / ticksPerSecond, view };
};
