import { open } from "node:fs/promises";

/** Makes the names in a directory durable: a new file's, or that one is gone. */
export const syncDirectory = async (directory: string): Promise<void> => {
  const handle = await open(directory, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};
