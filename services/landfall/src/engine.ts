import { installEventQueues } from "@landfall/bus/pg-boss";
import { type Engine, migrate } from "@landfall/database";
import { type HomeLock, lockHome, startEmbeddedPostgres } from "@landfall/database/embedded";
import { openDatabase } from "@landfall/database/open";
import { handBackActive, installQueues } from "@landfall/jobs";
import { type Kit, Secret } from "@landfall/runtime";

import type { Config } from "./config.ts";
import { homeOf } from "./home.ts";

/** Somebody else has what we need; the message says who and what to do. */
class BusyError extends Error {
  override name = "BusyError";
}

export interface OpenedEngine extends Engine {
  readonly home: string;
  /** Null when PostgreSQL is administered by others. */
  readonly lock: HomeLock | null;
  readonly dataDirectory: string | null;
}

const openEmbedded = async (home: string, kit: Kit, heldBy: string) => {
  const lock = await lockHome(home, { heldBy });
  if (!lock.held) throw new BusyError(lock.message);
  kit.lifecycle.onStop("close", "home", () => lock.release());
  const server = await startEmbeddedPostgres({ home, logger: kit.logger.child({ component: "postgres" }) });
  kit.lifecycle.onStop("close", "postgres", () => server.stop());
  return { lock, server };
};

/** Brings a database to this version: the schema, the queues, and who reads which events. Answers with what it applied. */
export const install = async ({ database, boss }: Engine): Promise<readonly string[]> => {
  const applied = await migrate(database);
  await installQueues(boss);
  await installEventQueues(boss);
  return applied;
};

/**
 * Opens the database that the configuration means, brings its schema and queues to this version, and, when it is ours
 * alone, hands back the jobs of a process that ended uncleanly.
 */
export const openEngine = async (
  config: Config,
  kit: Kit,
  { heldBy }: { readonly heldBy: string },
): Promise<OpenedEngine> => {
  const home = homeOf(config.home);
  const { url, poolSize } = config.fetcher.database;
  const embedded = url === undefined ? await openEmbedded(home, kit, heldBy) : null;
  const connectionString = url ?? new Secret(embedded?.server.connectionString ?? "");
  const engine = await openDatabase({ url: connectionString, poolSize }, kit, {
    applicationName: "landfall",
    migrate: true,
  });
  await install(engine);
  if (embedded) {
    const handedBack = await handBackActive(engine.database, engine.boss);
    if (handedBack > 0) kit.logger.warn({ jobs: handedBack }, "handed back the jobs of a process that ended uncleanly");
    await embedded.lock.publish({ connectionString: embedded.server.connectionString });
  }
  return { ...engine, home, lock: embedded?.lock ?? null, dataDirectory: embedded?.server.dataDirectory ?? null };
};
