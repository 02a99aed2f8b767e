/**
 * A lock that cannot go stale. The kernel keeps it for as long as the process lives that took it, and lets go of it
 * when that process ends, however it ends. Node has no call for such locks, but SQLite, which Node brings, takes them
 * on every system; so the lock file is a database without tables that is never written.
 *
 * Nothing else in this process may open the file: closing it would let go of the lock (POSIX: fcntl).
 */
import { DatabaseSync } from "node:sqlite";

import { partOf } from "./error-parts.ts";

/** https://sqlite.org/rescode.html#busy */
const SQLITE_BUSY = 5;
/** Longer than anybody takes to look whether the lock is held. */
const PATIENCE_MS = 200;

/** Keeps the garbage collector, which would close them, away from the locks that are held. */
const held = new Set<DatabaseSync>();

const isBusy = (error: unknown): boolean => partOf(error, "errcode") === SQLITE_BUSY;

/** Takes the lock and answers with what lets go of it; undefined when another holds it. */
export const holdFile = (path: string): (() => void) | undefined => {
  const database = new DatabaseSync(path, { timeout: PATIENCE_MS });
  try {
    database.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
    held.add(database);
    return () => {
      if (held.delete(database)) database.close();
    };
  } catch (error) {
    database.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
};

/** Whether somebody holds the lock at this moment. */
export const isFileHeld = (path: string): boolean => {
  const database = new DatabaseSync(path, { readOnly: true, timeout: 0 });
  try {
    database.exec("SELECT count(*) FROM sqlite_schema");
    return false;
  } catch (error) {
    if (isBusy(error)) return true;
    throw error;
  } finally {
    database.close();
  }
};
