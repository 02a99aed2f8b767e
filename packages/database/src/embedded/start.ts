/**
 * The embedded PostgreSQL: real, ours alone, and never in anybody's way.
 *
 * Its binaries come from npm, its data lives in the home folder, and it runs beside us as a process of its own, under
 * another user when we are root. A start goes through these steps, each of which can be cut off at any point and is
 * simply done again by the next start:
 *
 *   1. the server's folder is made and given to its user, and the binaries are made reachable for that user;
 *   2. whatever an earlier start left running on this data is ended (it cannot be in use: the caller holds the home
 *      lock), so that the server is always our child, with today's settings;
 *   3. the data directory is made, once, under another name, and renamed;
 *   4. the server is started behind a shell that ends it when we end, even by kill -9 (`server-process.ts`), and we
 *      wait until it lets us in.
 *
 * The port is any free one, kept in a file, so that the next start has the same unless somebody took it.
 */
import { resolve } from "node:path";

import type { Logger } from "@landfall/runtime";

import { chooseAccount, makeClusterFolder, requireReachable } from "./account.ts";
import { reachableBinaries } from "./binaries.ts";
import { isInitialised } from "./data-version.ts";
import { endServer } from "./end-server.ts";
import { initialise } from "./initialise.ts";
import { makeHome } from "./make-home.ts";
import { keptPassword, setNewPassword } from "./password.ts";
import { homePaths } from "./paths.ts";
import { type EmbeddedPostgres, supervise } from "./supervise.ts";

export interface EmbeddedPostgresOptions {
  /** The home folder, whose lock the caller holds. */
  readonly home: string;
  readonly logger: Logger;
  /** 0 or left out: any free one, the same as last time when possible. */
  readonly port?: number | undefined;
}

/**
 * Starts the embedded database and resolves when it answers.
 *
 * @throws EmbeddedDatabaseError with a sentence and a remedy for whoever started Landfall.
 */
export const startEmbeddedPostgres = async (
  { home, logger, port = 0 }: EmbeddedPostgresOptions,
  signal?: AbortSignal,
): Promise<EmbeddedPostgres> => {
  signal?.throwIfAborted();
  await makeHome(home);
  const paths = homePaths(resolve(home));
  const account = await chooseAccount(paths.cluster);
  await requireReachable(paths.cluster, account);
  await makeClusterFolder(paths.cluster, account);
  const { initdb, postgres } = await reachableBinaries({ copyTo: paths.binaries, account });

  const initialised = await isInitialised(paths.data);
  if (await endServer(paths.data)) {
    logger.warn({ data: paths.data }, "ended the database that an earlier start had left running");
  }
  if (!initialised) {
    logger.info({ data: paths.data }, "making the embedded database, once");
    await initialise({ paths, initdb, account });
  }
  const password =
    (await keptPassword(paths.password)) ?? (await setNewPassword({ program: postgres, account, paths }));
  return supervise({ paths, postgres, account, password, logger, port }, signal);
};
