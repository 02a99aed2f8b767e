import { boxAt } from "./boxes.ts";
import type { Track } from "./track-schema.ts";

const LOOKED_AT = 5;

/** So much of a fragment's beginning is read: its moof up to the count in the trun is some hundred bytes. */
const MOOF_BYTES = 512;

/** Pictures a second, from the counts in the headers of a few fragments spread over the file; 3 decimals. */
export const frameRate = async (
  { fragments, timescale, mediaOffsetBytes }: Pick<Track, "fragments" | "timescale" | "mediaOffsetBytes">,
  read: (offset: number, length: number) => Promise<Buffer>,
): Promise<number | undefined> => {
  const stride = Math.max(1, Math.floor(fragments.length / LOOKED_AT));
  let offset = mediaOffsetBytes;
  let frames = 0;
  let ticksSeen = 0;
  for (const [n, [ticks, bytes]] of fragments.entries()) {
    if (n % stride === 0) {
      frames += samplesOf(await read(offset, Math.min(bytes, MOOF_BYTES)));
      ticksSeen += ticks;
    }
    offset += bytes;
  }
  if (frames === 0 || ticksSeen === 0) return undefined;
  return Math.round((frames * timescale * 1000) / ticksSeen) / 1000;
};

// The trun itself is longer than what was read, so its own end must not be asked for: only headers on the way count.
const samplesOf = (buffer: Buffer): number => {
  let at = boxAt(buffer, 0).payload;
  while (at + 16 <= buffer.length) {
    const box = boxAt(buffer, at);
    if (box.type === "trun") return buffer.readUInt32BE(box.payload + 4);
    at = box.type === "traf" ? box.payload : box.end;
  }
  return 0;
};
