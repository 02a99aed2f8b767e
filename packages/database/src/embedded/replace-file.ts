import { randomUUID } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";

/** Puts a whole file in place of the old one, for our eyes only (0600): a reader or a crash sees the old or the new. */
export const replaceFile = async (path: string, text: string): Promise<void> => {
  const draft = `${path}.${randomUUID()}`;
  try {
    const file = await open(draft, "wx", 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
};
