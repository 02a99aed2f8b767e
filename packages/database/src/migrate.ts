import { consumerGroups } from "@landfall/events";
import type { Kysely } from "kysely";
import { type Migration, Migrator } from "kysely/migration";

import { initial } from "./migrations/initial/index.ts";
import type { Database } from "./schema/index.ts";

/** Every migration, in its order: never changed once it ran anywhere, only followed by another. */
const migrations: Readonly<Record<string, Migration>> = { "0001-initial": initial };

export const migrationNames: readonly string[] = Object.keys(migrations);

/** The consumer groups are declared with the schema, so that no event precedes its reader. */
const declareConsumerGroups = async (database: Kysely<Database>): Promise<void> => {
  const groups = Object.entries(consumerGroups).map(([name, types]) => ({ name, event_types: [...types] }));
  await database
    .insertInto("consumer_group")
    .values(groups)
    .onConflict((conflict) =>
      conflict.column("name").doUpdateSet((row) => ({ event_types: row.ref("excluded.event_types") })),
    )
    .execute();
};

/** Brings the schema to this version, one process at a time (an advisory lock); answers with what it applied. */
export const migrate = async (database: Kysely<Database>): Promise<readonly string[]> => {
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error, results } = await migrator.migrateToLatest();
  if (error) throw new Error("the database could not be migrated", { cause: error });
  await declareConsumerGroups(database);
  return (results ?? []).map(({ migrationName }) => migrationName);
};
