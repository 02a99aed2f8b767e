import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";

import { partOf } from "./error-parts.ts";
import { replaceFile } from "./replace-file.ts";
import { runTool, type Tool } from "./run-tool.ts";

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
export const setNewPassword = async ({ paths, ...server }: Omit<Tool, "arguments" | "input">): Promise<string> => {
  const password = newPassword();
  const input = `ALTER ROLE ${ROLE} PASSWORD '${password}'\n`;
  await runTool({ ...server, paths, arguments: ["--single", "-D", paths.data, "postgres"], input });
  await replaceFile(paths.password, `${password}\n`);
  return password;
};
