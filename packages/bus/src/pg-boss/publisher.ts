import { type DatabaseHandle, type DatabaseTransaction, isConnectionError } from "@landfall/database";
import type { LandfallEvent } from "@landfall/events";
import { DeadlineError } from "@landfall/runtime";
import { type PgBoss, fromKysely } from "pg-boss";

import { Coalescer } from "../publishing/coalescer.ts";
import { insertAll, insertsOf } from "./insert-events.ts";

export interface Publisher {
  readonly publish: (events: readonly LandfallEvent[], transaction?: DatabaseTransaction) => Promise<void>;
  /** Resolves when everything that was accepted is durable or has failed. */
  readonly drain: () => Promise<void>;
}

/** Publishes into every reading group's queue or none; concurrent calls without a transaction share one write. */
export const createPublisher = ({ boss, database }: { boss: PgBoss; database: DatabaseHandle }): Publisher => {
  const write = async (events: readonly LandfallEvent[]): Promise<void> => {
    const inserts = insertsOf(events);
    if (inserts.size < 2) return insertAll(boss, inserts);
    return database.transaction().execute((transaction) => insertAll(boss, inserts, { db: fromKysely(transaction) }));
  };
  const coalescer = new Coalescer({
    write,
    isOutage: (error) => isConnectionError(error) || error instanceof DeadlineError,
    windowMs: 5,
    batchItems: 200,
    writesAtOnce: 3,
    waitingItems: 20_000,
    writeTimeoutMs: 10_000,
  });
  return {
    publish: (events, transaction) =>
      transaction ? insertAll(boss, insertsOf(events), { db: fromKysely(transaction) }) : coalescer.add(events),
    drain: () => coalescer.drain(),
  };
};
