import type { DatabaseTransaction } from "@landfall/database";
import { sql } from "kysely";

/**
 * Notes in this transaction that the group has handled the event; false when it had before. Waits for another
 * transaction that is just noting the same. The same statement bounds what follows it in the transaction, so that a
 * query that hangs ends by itself: a rollback would wait behind it.
 */
export const noteSeen = async (
  transaction: DatabaseTransaction,
  { group, eventId, statementTimeoutMs }: { group: string; eventId: string; statementTimeoutMs: number },
): Promise<boolean> => {
  const { rows } = await sql`
    with bounded as (select set_config('statement_timeout', ${String(statementTimeoutMs)}, true))
    insert into inbox (consumer_group, event_id) select ${group}, ${eventId}::uuid from bounded
    on conflict do nothing returning event_id`.execute(transaction);
  return rows.length > 0;
};
