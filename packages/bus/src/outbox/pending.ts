import type { Queryable } from "@landfall/database";
import { type LandfallEvent, eventTypes } from "@landfall/events";
import { type SqlBool, sql } from "kysely";

/** A type that this version does not know was written by a newer one, whose relay knows where it goes. */
const isKnown = sql<SqlBool>`event ->> 'type' = any(${Object.keys(eventTypes)})`;

export interface Pending {
  readonly sequence: number;
  readonly event: LandfallEvent;
  readonly ageSeconds: number;
}

/** What waits in the outbox, the oldest first. */
export const readPending = async (database: Queryable, limit: number): Promise<readonly Pending[]> =>
  database
    .selectFrom("outbox")
    .select([
      "sequence",
      sql<LandfallEvent>`event`.as("event"),
      sql<number>`extract(epoch from clock_timestamp() - created_at)::float8`.as("ageSeconds"),
    ])
    .where(isKnown)
    .orderBy("sequence")
    .limit(limit)
    .execute();

export const newestPending = async (database: Queryable): Promise<number> => {
  const { newest } = await database
    .selectFrom("outbox")
    .select(({ fn }) => fn.max("sequence").as("newest"))
    .where(isKnown)
    .executeTakeFirstOrThrow();
  return newest ?? 0;
};

export const hasPendingUpTo = async (database: Queryable, sequence: number): Promise<boolean> => {
  const found = await database
    .selectFrom("outbox")
    .select("sequence")
    .where("sequence", "<=", sequence)
    .where(isKnown)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
};
