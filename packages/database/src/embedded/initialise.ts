import { randomUUID } from "node:crypto";
import { chown, open, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

import type { Account } from "./account.ts";
import { newPassword, ROLE } from "./password.ts";
import type { HomePaths } from "./paths.ts";
import { replaceFile } from "./replace-file.ts";
import { runTool } from "./run-tool.ts";

export interface InitialiseOptions {
  readonly paths: HomePaths;
  readonly initdb: string;
  readonly account: Account | undefined;
}

/**
 * Makes the data directory. It is made under another name and renamed when it is whole and on the disk, so that a
 * start that was interrupted leaves nothing that could be taken for data. The other name is a new one each time: the
 * initdb of a start that was killed may still be at work under the old one.
 */
export const initialise = async ({ paths, initdb, account }: InitialiseOptions): Promise<void> => {
  const password = newPassword();
  const unfinished = `${paths.unfinished}.${randomUUID()}`;
  await removeUnfinished(paths.unfinished);
  await replaceFile(paths.password, `${password}\n`);
  await writeFile(paths.firstPassword, `${password}\n`, { mode: 0o600 });
  try {
    if (account !== undefined) await chown(paths.firstPassword, account.uid, account.gid);
    const files = ["-D", unfinished, "--pwfile", paths.firstPassword];
    const access = ["-U", ROLE, "-A", "scram-sha-256"];
    // Sorts by code point on every machine, yet knows the letters of all scripts.
    const text = ["-E", "UTF8", "--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"];
    const words = [...files, ...access, ...text, "--no-instructions"];
    await runTool({ program: initdb, arguments: words, account, paths });
  } finally {
    await rm(paths.firstPassword, { force: true });
  }
  await rename(unfinished, paths.data);
  await syncFolder(paths.cluster);
};

const removeUnfinished = async (prefix: string): Promise<void> => {
  const folder = dirname(prefix);
  for (const name of await readdir(folder)) {
    if (!name.startsWith(basename(prefix))) continue;
    await rm(join(folder, name), { recursive: true, force: true, maxRetries: 5 });
  }
};

const syncFolder = async (path: string): Promise<void> => {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
};
