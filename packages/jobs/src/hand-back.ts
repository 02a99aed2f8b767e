import type { DatabaseHandle } from "@landfall/database";
import { sql } from "kysely";
import type { PgBoss } from "pg-boss";

/**
 * Hands every active job back to its queue at once, instead of after its heartbeat is missed. Only for a process that
 * knows that it is alone, and that whoever held those jobs is dead: the embedded one, behind the lock of its home.
 */
export const handBackActive = async (database: DatabaseHandle, boss: PgBoss): Promise<number> => {
  const { rows } = await sql<{ name: string; ids: string[] }>`
    select name, array_agg(id::text) as ids from pgboss.job where state = 'active' group by name`.execute(database);
  for (const { name, ids } of rows) await boss.fail(name, ids, { message: "the process that ran this job ended" });
  return rows.reduce((total, { ids }) => total + ids.length, 0);
};
