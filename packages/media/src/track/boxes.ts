import { MediaError } from "../media-error.ts";

/** A box in a buffer (ISO/IEC 14496-12 §4.2): where it begins and ends there, and where its payload begins. */
export interface Box {
  readonly type: string;
  readonly start: number;
  readonly payload: number;
  readonly end: number;
}

/** The longest a box's header can be. */
export const HEADER_BYTES = 16;

/** Reads the header of the box at `start`; its end may lie beyond the buffer. */
export const boxAt = (buffer: Buffer, start: number): Box => {
  if (start + 8 > buffer.length) throw broken("a box is cut off");
  const size = buffer.readUInt32BE(start);
  const type = buffer.toString("latin1", start + 4, start + 8);
  const long = size === 1;
  if (long && start + HEADER_BYTES > buffer.length) throw broken("a box is cut off");
  const payload = start + (long ? HEADER_BYTES : 8);
  const end = start + (long ? Number(buffer.readBigUInt64BE(start + 8)) : size);
  if (end < payload || !Number.isSafeInteger(end)) throw broken(`the box ${type} has an impossible size`);
  return { type, start, payload, end };
};

/** The boxes between two places of a buffer that holds them whole. */
export const boxesIn = (buffer: Buffer, from: number, to: number): readonly Box[] => {
  const boxes: Box[] = [];
  for (let at = from; at + 8 <= to; at = boxes.at(-1)?.end ?? to) {
    const box = boxAt(buffer, at);
    if (box.end > to) throw broken(`the box ${box.type} is cut off`);
    boxes.push(box);
  }
  return boxes;
};

/** Goes down a path such as moov/trak/mdia and answers with the first box at its end. */
export const descend = (buffer: Buffer, box: Box, path: readonly string[]): Box => {
  let here = box;
  for (const type of path) {
    const next = boxesIn(buffer, here.payload, here.end).find((child) => child.type === type);
    if (next === undefined) throw broken(`there is no ${type} in ${here.type}`);
    here = next;
  }
  return here;
};

export const broken = (what: string): MediaError =>
  new MediaError("corrupt", `The packaged file is damaged: ${what}. It has to be packaged again.`);
