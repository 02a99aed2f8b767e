import type { DatabaseHandle } from "@landfall/database";
import { sql } from "kysely";
import { expect, onTestFinished, vi } from "vitest";

/** Holds what the bus writes to, as a migration that hangs would; gives what lets go of it. */
export const holdQueues = async (database: DatabaseHandle): Promise<() => void> => {
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
  const { promise: isHeld, resolve: tellHeld } = Promise.withResolvers<void>();
  const holding = database.transaction().execute(async (transaction) => {
    await sql`lock table pgboss.job in access exclusive mode`.execute(transaction);
    tellHeld();
    await held;
  });
  onTestFinished(() => {
    letGo();
    return holding;
  });
  await isHeld;
  return letGo;
};

/** Resolves when somebody is kept waiting by it with an insert. */
export const insertWaits = (database: DatabaseHandle): Promise<void> =>
  vi.waitFor(async () => {
    const { rows } = await sql`
      select 1 from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and query ilike '%insert into%pgboss.job%'`.execute(
      database,
    );
    expect(rows).not.toEqual([]);
  });
