import { sql } from "kysely";
import { expect, it } from "vitest";

import { published } from "../testing/events-in-database.ts";
import { openWebhooks } from "../testing/open-webhooks.ts";
import { useServiceDatabase } from "../testing/use-service-database.ts";
import { completed } from "../testing/zoom-bodies.ts";

const given = useServiceDatabase();

/** Counts the statements that put jobs into the queues. */
const countInserts = async () => {
  await sql`create sequence inserts`.execute(given.database);
  await sql`
    create function count_insert() returns trigger language plpgsql as
    $$ begin perform nextval('inserts'); return null; end $$`.execute(given.database);
  const tables = await sql<{ name: string }>`
    select 'pgboss.job' as name union all
    select inhrelid::regclass::text from pg_inherits where inhparent = 'pgboss.job'::regclass`.execute(given.database);
  for (const { name } of tables.rows) {
    await sql`create trigger counted after insert on ${sql.table(name)}
      for each statement execute function count_insert()`.execute(given.database);
  }
  return async (): Promise<number> => {
    const { rows } = await sql<{ count: number }>`
      select case when is_called then last_value else 0 end as count from inserts`.execute(given.database);
    return rows[0]?.count ?? 0;
  };
};

it("deliveries that come at the same time share inserts, and are an event each", async () => {
  const { deliver } = await openWebhooks({ connectionString: given.connectionString });
  const inserts = await countInserts();
  const body = completed({ accountId: "many" });
  const answers = await Promise.all(Array.from({ length: 100 }, () => deliver(body)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]));
  const ids = (await published(given.database)).map(({ id }) => id);
  expect(new Set(ids).size).toBe(100);
  expect(await inserts()).toBeGreaterThan(0);
  expect(await inserts()).toBeLessThan(50);
});
