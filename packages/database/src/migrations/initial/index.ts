import { type Kysely, sql } from "kysely";

import { accounts } from "./accounts.ts";
import { library } from "./library.ts";
import { messages } from "./messages.ts";
import { recordings } from "./recordings.ts";
import { work } from "./work.ts";

/** The first schema, in the order in which the tables refer to each other. SQL that PostgreSQL 15 has. */
export const initial = {
  up: async (database: Kysely<never>): Promise<void> => {
    for (const statements of [accounts, recordings, messages, work, library])
      await sql.raw(statements).execute(database);
  },
};
