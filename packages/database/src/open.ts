import { ConfigError, type ConfigOf, type Kit } from "@landfall/runtime";
import { sql } from "kysely";
import type { PgBoss } from "pg-boss";

import { startBoss } from "./boss.ts";
import { connect, type DatabaseHandle } from "./connect.ts";
import type { databaseOptions } from "./options.ts";
import { requireSchema } from "./require-schema.ts";

/** PostgreSQL as a service holds it: one pool for its queries, one pg-boss for its queues. */
export interface Engine {
  readonly database: DatabaseHandle;
  readonly boss: PgBoss;
}

/** Connections that pg-boss holds for itself; its statements are short. */
const bossPoolSize = 4;

/** A stuck database must not keep anybody from stopping: a claim that is not given back is found by its heartbeat. */
const stopMs = 2000;

/** Opens PostgreSQL for one process; it is closed with the kit's lifecycle, after everything that stands on it. */
export const openDatabase = async (
  config: ConfigOf<typeof databaseOptions>,
  kit: Kit,
  { applicationName, migrate = false }: { readonly applicationName: string; readonly migrate?: boolean },
): Promise<Engine> => {
  if (config.url === undefined) {
    throw new ConfigError([
      "DATABASE_URL is missing: give the address of a PostgreSQL, or run everything in one process with `npm start`.",
    ]);
  }
  const connectionString = config.url.reveal();
  const onError = (error: Error) => kit.logger.warn({ err: error }, "the database could not be reached; trying again");
  const database = connect({ connectionString, poolSize: config.poolSize, applicationName, onError });
  kit.lifecycle.onStop("close", "database", () => database.destroy(), { timeoutMs: stopMs });
  kit.health.add("database", async () => {
    await sql`select 1`.execute(database);
  });
  if (!migrate) await requireSchema(database);
  const boss = await startBoss({
    connectionString,
    poolSize: bossPoolSize,
    applicationName: `${applicationName} queues`,
    logger: kit.logger,
    onError,
    migrate,
  });
  kit.lifecycle.onStop("close", "queues", () => boss.stop({ graceful: false, close: true, timeout: 1000 }), {
    timeoutMs: stopMs,
  });
  return { database, boss };
};
