import type { DatabaseTransaction } from "@landfall/database";
import { sql } from "kysely";

import type { QueueName } from "./catalogue.ts";

/*
 * Fairness between accounts is a number, not a limit: start-time fair queueing. A job's start tag is where its account's
 * last job in the queue ended, or the queue's virtual time if that is later; its finish tag is the start tag plus its
 * cost. The lowest start tag runs next (pg-boss: the highest priority). So an account alone uses everything, a newcomer
 * starts at the virtual time and runs next, a large backlog only delays itself, and nothing has to be released.
 */

/** Takes the account's next place in the queue. `cost` is in the queue's own unit, at least 1. */
export const nextStartTag = async (
  transaction: DatabaseTransaction,
  place: { readonly queue: QueueName; readonly accountId: number; readonly cost: number },
): Promise<number> => {
  const cost = Math.max(1, Math.ceil(place.cost));
  const { rows } = await sql<{ start_tag: number }>`
    with now as (select coalesce((select virtual_time from fair_clock where queue = ${place.queue}), 0) as virtual_time)
    insert into fair (queue, account_id, finish)
    select ${place.queue}, ${place.accountId}, now.virtual_time + ${cost}::bigint from now
    on conflict (queue, account_id) do update
      set finish = greatest(fair.finish, excluded.finish - ${cost}::bigint) + ${cost}::bigint
    returning finish - ${cost}::bigint as start_tag`.execute(transaction);
  return rows[0]?.start_tag ?? 0;
};

/** Moves the queue's virtual time to the tag of a job that starts. */
export const advanceClock = async (
  transaction: DatabaseTransaction,
  started: { readonly queue: QueueName; readonly startTag: number },
): Promise<void> => {
  await sql`
    insert into fair_clock (queue, virtual_time) values (${started.queue}, ${started.startTag})
    on conflict (queue) do update set virtual_time = excluded.virtual_time
    where fair_clock.virtual_time < excluded.virtual_time`.execute(transaction);
};

const highestTag = 2 ** 31 - 1;

/**
 * pg-boss takes the highest priority first, as a four-byte integer. An account's tags only ever grow: two PiB fetched,
 * or 68 years of media transcoded, are the end of the range; jobs beyond it run in the order of their sending.
 */
export const priorityOf = (startTag: number): number => 0 - Math.min(startTag, highestTag);
