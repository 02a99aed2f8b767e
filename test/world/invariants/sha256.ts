import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

export const sha256Of = async (stream: Readable): Promise<string> => {
  const hash = createHash("sha256");
  await pipeline(stream, hash);
  return hash.digest("hex");
};

export const sha256OfFile = (path: string): Promise<string> => sha256Of(createReadStream(path));
