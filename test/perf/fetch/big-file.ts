import { open, truncate } from "node:fs/promises";
import { join } from "node:path";

/** The beginning of an MP4 file, so that it is taken for one. */
const fileType = Buffer.from("\0\0\0\u0018ftypisom\0\0\u0002\0isomiso2", "latin1");

/** A file of that size that takes no room on the disk: what is measured is the way, not the source. */
export const makeBigFile = async (folder: string, bytes: number): Promise<string> => {
  const path = join(folder, `source-${bytes}.mp4`);
  await using file = await open(path, "w");
  await file.write(fileType);
  await truncate(path, bytes);
  return path;
};
