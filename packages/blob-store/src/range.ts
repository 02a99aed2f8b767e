import { RangeNotSatisfiableError } from "./errors.ts";
import type { ByteRange } from "./port.ts";

/** Fits a wanted range to an object of `sizeBytes`, as HTTP would. */
export const resolveRange = (key: string, sizeBytes: number, wanted?: ByteRange): Required<ByteRange> => {
  if (wanted === undefined) return { firstByte: 0, lastByte: sizeBytes - 1 };
  const { firstByte, lastByte = sizeBytes - 1 } = wanted;
  const sane = Number.isSafeInteger(firstByte) && Number.isSafeInteger(lastByte) && firstByte >= 0;
  if (!sane || firstByte >= sizeBytes || lastByte < firstByte) throw new RangeNotSatisfiableError(key, sizeBytes);
  return { firstByte, lastByte: Math.min(lastByte, sizeBytes - 1) };
};
