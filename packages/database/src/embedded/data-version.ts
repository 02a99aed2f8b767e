import { readFile, stat } from "node:fs/promises";

import { MAJOR_VERSION } from "./binaries.ts";
import { partOf } from "./error-parts.ts";
import { EmbeddedDatabaseError } from "./errors.ts";

/** Whether the data directory is already made. Data of another version is refused in words, and left as it is. */
export const isInitialised = async (data: string): Promise<boolean> => {
  const version = await versionOf(data);
  if (version === undefined) return false;
  if (version === MAJOR_VERSION) return true;
  throw new EmbeddedDatabaseError(
    "other-version",
    `The data in ${data} is PostgreSQL ${version}'s, and this Landfall brings PostgreSQL ${MAJOR_VERSION}. ` +
      `Start the Landfall that made it, or carry the data over with pg_dump, or move the folder away to begin with an empty one.`,
  );
};

/** The data format found in the data directory; undefined when there is no data directory. */
const versionOf = async (data: string): Promise<string | undefined> => {
  try {
    return (await readFile(`${data}/PG_VERSION`, "utf8")).trim();
  } catch (error) {
    const code = partOf(error, "code");
    if (code === "ENOENT") return (await exists(data)) ? "an unknown version" : undefined;
    throw new EmbeddedDatabaseError(
      "permission",
      `The data in ${data} cannot be read (${String(code)}). It belongs to another user: start Landfall as the one who started it before.`,
      { cause: error },
    );
  }
};

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
