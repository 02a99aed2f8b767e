import type { DatabaseHandle } from "@landfall/database";
import type { ConsumerGroup } from "@landfall/events";
import { sql } from "kysely";

import type { GroupLag } from "../bus.ts";
import { queueOf } from "./queues.ts";

// pg-boss counts a queue's jobs either row by row or from a cache of some age. Neither serves a health page and a
// test alike, so these two questions go to its job table directly, each with a bound on what it costs.

/** Counting stops here: whoever is this far behind needs no exact number. */
const countedAtMost = 10_000;

export const lagOf = async (database: DatabaseHandle, groups: readonly ConsumerGroup[]): Promise<GroupLag[]> => {
  const count = async (group: ConsumerGroup): Promise<GroupLag> => {
    const { rows } = await sql<{ waiting: number }>`
      select count(*) as waiting from (
        (select 1 from pgboss.job where name = ${queueOf(group)} and state < 'active' limit ${countedAtMost})
        union all
        (select 1 from pgboss.job where name = ${queueOf(group)} and state = 'active' limit ${countedAtMost})
      ) as unhandled`.execute(database);
    return { group, waiting: rows[0]?.waiting ?? 0 };
  };
  return Promise.all(groups.map(count));
};

/** The database's time: what was published before now has an earlier one. */
export const momentOf = async (database: DatabaseHandle): Promise<string> => {
  const { rows } = await sql<{ moment: string }>`select clock_timestamp()::text as moment`.execute(database);
  return rows[0]?.moment ?? "infinity";
};

/** Whether any of these groups has an event of that moment or before that is not handled. */
export const isBehind = async (
  database: DatabaseHandle,
  groups: readonly ConsumerGroup[],
  moment: string,
): Promise<boolean> => {
  const queues = groups.map(queueOf);
  const { rows } = await sql`
    select 1 from pgboss.job
    where name = any(${queues}) and state < 'completed' and created_on <= ${moment}::timestamptz limit 1`.execute(
    database,
  );
  return rows.length > 0;
};
