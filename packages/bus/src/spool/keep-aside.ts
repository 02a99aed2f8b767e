import { open } from "node:fs/promises";
import { dirname } from "node:path";

import { syncDirectory } from "./sync-directory.ts";

/** Keeps what could not be read beside the segment that is about to go, for a person to look at; answers where. */
export const keepAside = async (segment: string, broken: string): Promise<string> => {
  const path = `${segment}.broken`;
  const handle = await open(path, "w", 0o600);
  try {
    await handle.writeFile(`${broken}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await syncDirectory(dirname(segment));
  return path;
};
