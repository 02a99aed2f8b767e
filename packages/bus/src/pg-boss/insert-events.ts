import { type LandfallEvent, groupsReading } from "@landfall/events";
import type { ConnectionOptions, JobInsert, PgBoss } from "pg-boss";

import { storable } from "../publishing/storable.ts";
import { queueOf } from "./queues.ts";

/** Jobs by queue. */
type Inserts = ReadonlyMap<string, readonly JobInsert[]>;

/**
 * What to insert where. Jobs get ids of their own: pg-boss would drop a second one with its event's id in silence, and
 * a parked event is published again. An event that no group of ours reads is in no queue: this broker has no other
 * readers.
 */
export const insertsOf = (events: readonly LandfallEvent[]): Inserts => {
  const inserts = new Map<string, JobInsert[]>();
  for (const event of events) {
    const job = { data: storable(event) };
    for (const queue of groupsReading(event.type).map(queueOf)) {
      const jobs = inserts.get(queue);
      if (jobs) jobs.push(job);
      else inserts.set(queue, [job]);
    }
  }
  return inserts;
};

/** One statement for each queue; atomic when there is only one, or with a `db` that is a transaction. */
export const insertAll = async (boss: PgBoss, inserts: Inserts, options: ConnectionOptions = {}): Promise<void> => {
  for (const [queue, jobs] of inserts) await boss.insert(queue, [...jobs], options);
};
