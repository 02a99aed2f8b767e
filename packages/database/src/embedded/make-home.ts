import { chmod, mkdir } from "node:fs/promises";

import { messageOf } from "./error-parts.ts";
import { HomeUnusableError } from "./errors.ts";

/**
 * Makes the home folder if there is none. Others may pass through it (the database's user must) but not look around;
 * a folder that exists keeps its mode.
 */
export const makeHome = async (home: string): Promise<void> => {
  try {
    const made = await mkdir(home, { recursive: true });
    if (made !== undefined) await chmod(home, 0o711);
  } catch (error) {
    throw new HomeUnusableError(
      `The home folder ${home} cannot be made: ${messageOf(error)}. Choose another one with LANDFALL_HOME.`,
      { cause: error },
    );
  }
};
