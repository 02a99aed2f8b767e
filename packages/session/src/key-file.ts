import { randomBytes, randomUUID } from "node:crypto";
import { chmod, link, mkdir, open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";

import { Secret } from "@landfall/runtime";

import { KeyError } from "./errors.ts";
import { KEY_BYTES, parseKey } from "./parse-key.ts";

/**
 * The master key of the embedded default, kept in `landfall.key` in the home folder (0600) and made at the first start.
 * Two processes that make it at the same time end up with the same one, and a crash never leaves half a key.
 *
 * @throws KeyError when the file is there but holds no key: a new one would make everything sealed unreadable.
 */
export const loadOrCreateKey = async (homeDirectory: string): Promise<Secret> => {
  const path = join(homeDirectory, "landfall.key");
  const kept = await read(path);
  if (kept !== undefined) return kept;
  await create(homeDirectory, path);
  return (await read(path)) ?? fail(`The key file ${path} was removed while Landfall started. Start it again.`);
};

const read = async (path: string): Promise<Secret | undefined> => {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    return fail(`The key file ${path} cannot be read: it must belong to whoever starts Landfall.`, error);
  }
  try {
    return parseKey(text, `The key file ${path}`);
  } catch (error) {
    return fail(
      `The key file ${path} holds no key. Put the right one back from a backup of the home folder. If there is none, ` +
        "delete the file: a new key is made, and the secrets sealed under the old one must be entered again.",
      error,
    );
  }
};

/** A draft that is whole and on the disk gets its name by link, which fails where a rename would replace another's. */
const create = async (home: string, path: string): Promise<void> => {
  const draft = `${path}.${randomUUID()}`;
  try {
    // Others may pass through a home that we make (the database's user must) but not look around.
    if ((await mkdir(home, { recursive: true })) !== undefined) await chmod(home, 0o711);
    const file = await open(draft, "wx", 0o600);
    try {
      await file.writeFile(`${randomBytes(KEY_BYTES).toString("base64url")}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await link(draft, path);
  } catch (error) {
    if (!hasCode(error, "EEXIST")) fail(`The key file ${path} cannot be made. Can the folder be written to?`, error);
  } finally {
    await rm(draft, { force: true });
  }
};

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;

const fail = (message: string, cause?: unknown): never => {
  throw new KeyError(message, { cause });
};
