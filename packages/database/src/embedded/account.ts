import { chmod, chown, mkdir, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";

import { EmbeddedDatabaseError } from "./errors.ts";

/** The system user the server runs as; undefined means as ourselves. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** "nobody" on every Linux we know. */
const NOBODY: Account = { uid: 65_534, gid: 65_534 };

/**
 * PostgreSQL refuses to run as root. As root we run it as the owner of its folder (an ordinary user may have made it
 * in an earlier start), or as nobody.
 */
export const chooseAccount = async (cluster: string): Promise<Account | undefined> => {
  if (process.getuid?.() !== 0) return undefined;
  const { uid, gid } = await stat(cluster).catch(() => ({ uid: 0, gid: 0 }));
  return uid === 0 ? NOBODY : { uid, gid };
};

/** Makes the folder the server lives in and gives it to the server's user. */
export const makeClusterFolder = async (cluster: string, account: Account | undefined): Promise<void> => {
  await mkdir(cluster, { recursive: true, mode: 0o700 });
  if (account === undefined) return;
  await chown(cluster, account.uid, account.gid);
  await chmod(cluster, 0o700);
};

const parentsOf = (path: string): readonly string[] => {
  const parent = dirname(path);
  return parent === path ? [] : [...parentsOf(parent), parent];
};

/** The first folder above `path` that this user may not pass through, from the root downwards. */
export const firstClosedFolder = async (path: string, account: Account): Promise<string | undefined> => {
  for (const folder of parentsOf(resolve(path))) {
    const { uid, gid, mode } = await stat(folder);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return folder;
  }
  return undefined;
};

export const requireReachable = async (path: string, account: Account | undefined): Promise<void> => {
  if (account === undefined) return;
  const closed = await firstClosedFolder(path, account);
  if (closed === undefined) return;
  throw new EmbeddedDatabaseError(
    "unreachable-folder",
    `PostgreSQL does not run as root, so it runs as user ${account.uid}, who may not pass through the folder ${closed}. ` +
      `Choose a home folder under /var/lib (LANDFALL_HOME), start as an ordinary user, or allow it: chmod o+x ${closed}`,
  );
};
