import { open } from "node:fs/promises";

/**
 * Grows an MP4 to exactly `sizeBytes` with a `free` box at its end, which every player skips (ISO/IEC 14496-12).
 * The space is a hole in the file, so a recording of many gigabytes costs no disk.
 *
 * @throws RangeError when the file is already larger, or too little is missing for a box header (8 or 16 bytes)
 */
export const padMp4 = async (path: string, sizeBytes: number): Promise<void> => {
  await using file = await open(path, "r+");
  const { size } = await file.stat();
  const missing = sizeBytes - size;
  if (missing === 0) return;
  const long = missing > 0xffff_ffff;
  if (missing < 8) throw new RangeError(`The media is ${size} bytes: ask for at least ${size + 8} bytes.`);
  const header = Buffer.alloc(long ? 16 : 8);
  header.writeUInt32BE(long ? 1 : missing, 0);
  header.write("free", 4, "latin1");
  if (long) header.writeBigUInt64BE(BigInt(missing), 8);
  await file.write(header, 0, header.length, size);
  await file.truncate(sizeBytes);
};
