import { ConfigError } from "@landfall/runtime";
import { sql } from "kysely";

import type { DatabaseHandle } from "./connect.ts";
import { migrationNames } from "./migrate.ts";

/** A table that kysely's migrator keeps; absent in a database that was never migrated. */
const appliedMigrations = async (database: DatabaseHandle): Promise<readonly string[]> => {
  const { rows } = await sql<{ present: boolean }>`
    select to_regclass('kysely_migration') is not null as present`.execute(database);
  if (!rows[0]?.present) return [];
  const applied = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(database);
  return applied.rows.map(({ name }) => name);
};

/**
 * Refuses a database of another schema version than the one that this process was written for, before it can do harm.
 *
 * @throws ConfigError that says which way to mend it
 */
export const requireSchema = async (database: DatabaseHandle): Promise<void> => {
  const applied = await appliedMigrations(database);
  const missing = migrationNames.filter((name) => !applied.includes(name));
  if (missing.length > 0) {
    throw new ConfigError([
      `The database behind DATABASE_URL lacks ${missing.join(", ")}: run \`landfall migrate\` against it first.`,
    ]);
  }
  const newer = applied.filter((name) => !migrationNames.includes(name));
  if (newer.length > 0) {
    throw new ConfigError([
      `The database behind DATABASE_URL is of a newer Landfall (it has ${newer.join(", ")}): start that version here too.`,
    ]);
  }
};
