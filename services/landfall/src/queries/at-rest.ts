import type { DatabaseHandle } from "@landfall/database";
import { sql } from "kysely";

/**
 * Whether nothing is on its way: no file, no task beside their way, no event or pass that is still to be handled. One
 * statement, hence one snapshot: what hands work on does so in one transaction. pg-boss's own jobs do not count.
 */
export const isAtRest = async (database: DatabaseHandle): Promise<boolean> => {
  const { rows } = await sql`
    select 1 where exists (select 1 from file where state in ('listed', 'waiting', 'active'))
      or exists (select 1 from task where state in ('waiting', 'active'))
      or exists (select 1 from pgboss.job where state < 'completed' and not starts_with(name, '__'))
      or exists (select 1 from outbox)`.execute(database);
  return rows.length === 0;
};
