import type { DatabaseHandle } from "@landfall/database";
import { sql } from "kysely";

/** The events that the fetcher's group will be given, in the order of their arrival. */
export const published = async (database: DatabaseHandle): Promise<readonly { id: string; key: string }[]> => {
  const { rows } = await sql<{ id: string; key: string }>`
    select id, data ->> 'key' as key from pgboss.job where name = 'events.fetcher' order by created_on`.execute(
    database,
  );
  return rows;
};

export const inOutbox = async (database: DatabaseHandle): Promise<readonly { id: string; key: string }[]> => {
  const { rows } = await sql<{ id: string; key: string }>`
    select event ->> 'id' as id, event ->> 'key' as key from outbox order by sequence`.execute(database);
  return rows;
};

/** Everything that stands in the tables through which events pass, as text. */
export const everythingStored = async (database: DatabaseHandle): Promise<string> => {
  const { rows } = await sql<{ text: string }>`
    select job::text as text from pgboss.job union all select outbox::text from outbox`.execute(database);
  return rows.map(({ text }) => text).join("\n");
};
