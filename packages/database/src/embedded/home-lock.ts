import { existsSync, rmSync } from "node:fs";
import { chmod, rm } from "node:fs/promises";
import { resolve } from "node:path";

import { messageOf } from "./error-parts.ts";
import { HomeUnusableError } from "./errors.ts";
import { holdFile, isFileHeld } from "./exclusive-file.ts";
import { type HomeFacts, readFacts } from "./home-facts.ts";
import { makeHome } from "./make-home.ts";
import { homePaths } from "./paths.ts";
import { replaceFile } from "./replace-file.ts";

export interface HomeLock {
  readonly held: true;
  /** Adds to what commands that join can read; resolves when it is on the disk. */
  readonly publish: (facts: Partial<Pick<HomeFacts, "connectionString" | "urls">>) => Promise<void>;
  readonly release: () => Promise<void>;
}

export interface HomeTaken {
  readonly held: false;
  /** Undefined in the moment before the holder has said who it is. */
  readonly holder: HomeFacts | undefined;
  /** Who holds the folder and what to do about it, for the user. */
  readonly message: string;
}

export interface LockOptions {
  /** What was started, as the user typed it: "npm start". */
  readonly heldBy: string;
  readonly now?: Date;
}

/** Makes the home folder ours, for as long as this process lives or until `release()`; never waits for another. */
export const lockHome = async (
  home: string,
  { heldBy, now = new Date() }: LockOptions,
): Promise<HomeLock | HomeTaken> => {
  await makeHome(home);
  const paths = homePaths(resolve(home));
  const letGo = take(paths.lock);
  if (letGo === undefined) {
    const holder = await readFacts(paths.facts);
    return { held: false, holder, message: refusal(resolve(home), holder) };
  }

  // Before anything else can happen: a holder that was killed left its facts, and they would be taken for ours.
  rmSync(paths.facts, { force: true });
  let facts: HomeFacts = { pid: process.pid, heldBy, since: now.toISOString(), urls: {} };
  let writing = Promise.resolve();
  const publish: HomeLock["publish"] = (more) => {
    facts = { ...facts, ...more };
    const text = `${JSON.stringify(facts, null, 2)}\n`;
    writing = writing.catch(() => {}).then(() => replaceFile(paths.facts, text));
    return writing;
  };
  const release = async (): Promise<void> => {
    await writing.catch(() => {});
    await rm(paths.facts, { force: true });
    letGo();
  };
  let releasing: Promise<void> | undefined;
  try {
    await chmod(paths.lock, 0o600);
    await publish({});
  } catch (error) {
    letGo();
    throw new HomeUnusableError(
      `The home folder ${home} cannot be written to: ${messageOf(error)}. Free some space on its disk, or choose another one with LANDFALL_HOME.`,
      { cause: error },
    );
  }
  return {
    held: true,
    publish,
    // Once only: a second time, the facts would be another holder's.
    release: () => (releasing ??= release()),
  };
};

/** What the process that holds this home folder says of itself; undefined when nobody holds it. */
export const readHome = async (home: string): Promise<HomeFacts | undefined> => {
  const { lock, facts } = homePaths(resolve(home));
  if (!existsSync(lock)) return undefined;
  return isFileHeld(lock) ? await readFacts(facts) : undefined;
};

const take = (path: string): (() => void) | undefined => {
  try {
    return holdFile(path);
  } catch (error) {
    throw new HomeUnusableError(
      `The lock ${path} cannot be taken: ${messageOf(error)}. The home folder must belong to the user who starts ` +
        "Landfall, on a local disk with some space left; or choose another one with LANDFALL_HOME.",
      { cause: error },
    );
  }
};

const refusal = (home: string, holder: HomeFacts | undefined): string => {
  const remedy = "Stop it first, or choose another folder with LANDFALL_HOME.";
  if (holder === undefined)
    return `The home folder ${home} is in use by another Landfall that is just starting. ${remedy}`;
  const { heldBy, pid, since, urls } = holder;
  const addresses = Object.entries(urls).map(([name, url]) => `\n  ${name}: ${url}`);
  return `The home folder ${home} is in use by "${heldBy}" (process ${pid}, since ${since}). ${remedy}${addresses.join("")}`;
};
