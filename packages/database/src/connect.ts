import { Kysely, PostgresDialect, type PostgresPool, type Transaction } from "kysely";
import pg from "pg";

import { markDatabaseError } from "./errors.ts";
import type { Database } from "./schema/index.ts";

export type DatabaseHandle = Kysely<Database>;
export type DatabaseTransaction = Transaction<Database>;
/** What a query runs on: the pool, or a transaction. */
export type Queryable = DatabaseHandle | DatabaseTransaction;

const int8Oid = 20;

/** Our int8 are sizes, tags and partner ids, all within the integers a double holds; one that is not is a defect. */
const parseInt8 = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`the integer ${text} from the database is too large`);
  return value;
};

const types = new pg.TypeOverrides();
types.setTypeParser(int8Oid, parseInt8);

export interface ConnectOptions {
  readonly connectionString: string;
  readonly poolSize: number;
  /** Shown in pg_stat_activity. */
  readonly applicationName: string;
  /** A lost idle connection: the pool replaces it, somebody should know. */
  readonly onError: (error: Error) => void;
}

/** Opens a pool. Nothing connects before the first query. */
export const connect = ({ connectionString, poolSize, applicationName, onError }: ConnectOptions): DatabaseHandle => {
  const pool = new pg.Pool({
    connectionString,
    max: poolSize,
    application_name: applicationName,
    connectionTimeoutMillis: 5000,
    types,
  });
  // Without a listener, the server's stop would end the process.
  pool.on("error", onError);
  // The pool listens to idle connections only; one that is lost in use tells its query, and must not end us either.
  pool.on("connect", (client) => client.on("error", () => {}));
  // Every error of ours comes through one of these two: a connection that cannot be had, a query that failed.
  const marking: PostgresPool = {
    connect: () =>
      pool.connect().catch((error: unknown) => {
        markDatabaseError(error);
        throw error;
      }),
    end: () => pool.end(),
    options: pool.options,
  };
  return new Kysely<Database>({
    dialect: new PostgresDialect({ pool: marking }),
    log: (event) => {
      if (event.level === "error") markDatabaseError(event.error);
    },
  });
};
