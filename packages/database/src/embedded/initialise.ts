import { execFile } from "node:child_process";
import { chown, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { promisify } from "node:util";

import type { Account } from "./account.ts";
import { type Binaries, MAJOR_VERSION } from "./binaries.ts";
import { childOptions } from "./environment.ts";
import { messageOf, partOf } from "./error-parts.ts";
import { EmbeddedDatabaseError } from "./errors.ts";
import { explainFailure } from "./explain.ts";
import { newPassword, ROLE } from "./password.ts";
import type { HomePaths } from "./paths.ts";
import { replaceFile } from "./replace-file.ts";

const run = promisify(execFile);

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

/**
 * Makes the data directory. It is made under another name and renamed when it is whole and on the disk, so that a
 * start that was interrupted leaves nothing that could be taken for data.
 */
export const initialise = async (options: {
  readonly paths: HomePaths;
  readonly binaries: Binaries;
  readonly account: Account | undefined;
}): Promise<void> => {
  const { paths, binaries, account } = options;
  const password = newPassword();
  await rm(paths.unfinished, { recursive: true, force: true });
  await replaceFile(paths.password, `${password}\n`);
  await writeFile(paths.firstPassword, `${password}\n`, { mode: 0o600 });
  try {
    if (account !== undefined) await chown(paths.firstPassword, account.uid, account.gid);
    const files = ["-D", paths.unfinished, "--pwfile", paths.firstPassword];
    const access = ["-U", ROLE, "-A", "scram-sha-256"];
    // Sorts by code point on every machine, yet knows the letters of all scripts.
    const text = ["-E", "UTF8", "--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"];
    await run(binaries.initdb, [...files, ...access, ...text, "--no-instructions"], childOptions(account));
  } catch (error) {
    throw explainFailure(`${messageOf(error)}\n${String(partOf(error, "stderr"))}`, {
      port: 0,
      data: paths.cluster,
      logPath: paths.log,
    });
  } finally {
    await rm(paths.firstPassword, { force: true });
  }
  await rename(paths.unfinished, paths.data);
  await syncFolder(paths.cluster);
};

const syncFolder = async (path: string): Promise<void> => {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
};

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
