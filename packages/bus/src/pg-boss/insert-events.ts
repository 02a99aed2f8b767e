import { type LandfallEvent, groupsReading } from "@landfall/events";
import type { ConnectionOptions, JobInsert, PgBoss } from "pg-boss";

import { storable } from "../publishing/storable.ts";
import { queueOf } from "./queues.ts";

/** Job by queue; a job has its event's id, so that publishing again while it waits adds nothing. */
type Inserts = ReadonlyMap<string, readonly JobInsert[]>;

/** pg-boss refuses the same id twice in one insert; the same event twice is no mistake here. */
const distinct = (events: readonly LandfallEvent[]): readonly LandfallEvent[] => [
  ...new Map(events.map((event) => [event.id, event])).values(),
];

/** What to insert where. An event that no group of ours reads is in no queue: this broker has no other readers. */
export const insertsOf = (events: readonly LandfallEvent[]): Inserts => {
  const inserts = new Map<string, JobInsert[]>();
  for (const event of distinct(events)) {
    const job = { id: event.id, data: storable(event) };
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
