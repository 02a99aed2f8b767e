import { broken, type Box } from "./boxes.ts";

export interface SegmentIndex {
  readonly timescale: number;
  readonly startTicks: number;
  /** From the end of the box to the first fragment. */
  readonly firstOffsetBytes: number;
  readonly fragments: [ticks: number, bytes: number][];
}

/** Reads a segment index box (ISO/IEC 14496-12 §8.16.3), which must list fragments and no further indexes. */
export const readSidx = (buffer: Buffer, { payload, end }: Box): SegmentIndex => {
  const wide = buffer[payload] !== 0;
  const lists = payload + (wide ? 28 : 20);
  if (lists + 4 > end) throw broken("its index is cut off");
  const time = (at: number): number => (wide ? Number(buffer.readBigUInt64BE(at)) : buffer.readUInt32BE(at));
  const count = buffer.readUInt16BE(lists + 2);
  if (lists + 4 + count * 12 > end) throw broken("its index is cut off");
  const fragments = Array.from({ length: count }, (_, n): [number, number] => {
    const at = lists + 4 + n * 12;
    const size = buffer.readUInt32BE(at);
    if (size >= 2 ** 31) throw broken("its index points to another index");
    return [buffer.readUInt32BE(at + 4), size];
  });
  return {
    timescale: buffer.readUInt32BE(payload + 8),
    startTicks: time(payload + 12),
    firstOffsetBytes: time(payload + (wide ? 20 : 16)),
    fragments,
  };
};
