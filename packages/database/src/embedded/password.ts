import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

import type { Account } from "./account.ts";
import { childOptions } from "./environment.ts";
import { partOf } from "./error-parts.ts";
import { replaceFile } from "./replace-file.ts";

const run = promisify(execFile);

export const ROLE = "landfall";

/** Without characters that a connection string or SQL would have to escape. */
export const newPassword = (): string => randomBytes(24).toString("base64url");

/** The password kept in the home folder; undefined when there is none (yet, or any more). */
export const keptPassword = async (path: string): Promise<string | undefined> => {
  try {
    const password = (await readFile(path, "utf8")).trim();
    return /^[\w-]{16,}$/.test(password) ? password : undefined;
  } catch (error) {
    if (partOf(error, "code") === "ENOENT") return undefined;
    throw error;
  }
};

/**
 * Gives a stopped server's role a new password. Whoever owns the files owns the data, so a lost password file must not
 * cost anybody the database: the server is run without its network on one statement from its standard input.
 */
export const setNewPassword = async (options: {
  readonly path: string;
  readonly data: string;
  readonly postgres: string;
  readonly account: Account | undefined;
}): Promise<string> => {
  const password = newPassword();
  const running = run(options.postgres, ["--single", "-D", options.data, "postgres"], childOptions(options.account));
  running.child.stdin?.end(`ALTER ROLE ${ROLE} PASSWORD '${password}'\n`);
  await running;
  await replaceFile(options.path, `${password}\n`);
  return password;
};
