import { mkdir, open, rename, rmdir } from "node:fs/promises";
import { dirname } from "node:path";

import { isAbsent } from "../disk/failures.ts";

/** Makes the names in a directory survive a power cut. */
export const syncDirectory = async (path: string): Promise<void> => {
  await using handle = await open(path, "r");
  await handle.sync();
};

/** From the directory of `path` up to and including `top`. */
const directoriesAbove = (path: string, top: string): readonly string[] => {
  const found: string[] = [];
  for (let at = dirname(path); at.length >= top.length; at = dirname(at)) found.push(at);
  return found;
};

/**
 * Moves a file to its place under `top`, durably. Others may be removing empty directories there meanwhile. Synced are
 * the directories that got a new name: the file's own, and those above it that were made for it. Whoever made the
 * others has synced them, and on a journalling file system what was made before is durable with what was made after.
 */
export const moveInto = async (
  top: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> => {
  const directory = dirname(to);
  let highest = directory;
  const move = async (triesLeft: number): Promise<void> => {
    try {
      const made = await mkdir(directory, { recursive: true });
      if (made !== undefined && dirname(made).length < highest.length) highest = dirname(made);
      await rename(from, to);
    } catch (error) {
      if (triesLeft === 0 || !isAbsent(error)) throw error;
      await move(triesLeft - 1);
    }
  };
  await move(3);
  const changed = directoriesAbove(to, top).filter((path) => path.length >= highest.length);
  await Promise.all(changed.map(syncDirectory));
};

/** Removes the directories above `path` that are empty, but not `top` itself. */
export const removeEmptyAbove = async (path: string, top: string): Promise<void> => {
  for (const directory of directoriesAbove(path, top).slice(0, -1)) {
    const removed = await rmdir(directory).then(
      () => true,
      () => false,
    );
    if (!removed) return;
  }
};
