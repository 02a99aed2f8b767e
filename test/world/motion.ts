import type { DatabaseHandle } from "@landfall/database";
import { sql } from "kysely";
import { z } from "zod";

const motionSchema = z.object({ files: z.int(), tasks: z.int(), jobs: z.int(), outbox: z.int() });

/** What is still under way in the database, by kind. */
export type Motion = z.infer<typeof motionSchema>;

/**
 * One statement, hence one snapshot: events, jobs and states change in shared transactions, so what is seen as still
 * here is still. Jobs are those of events and stages; pg-boss has some of its own.
 */
export const motionOf = async (database: DatabaseHandle): Promise<Motion> => {
  const { rows } = await sql`
    select
      (select count(*)::int from file where state in ('listed', 'waiting', 'active')) as files,
      (select count(*)::int from task where state in ('waiting', 'active')) as tasks,
      (select count(*)::int from pgboss.job where state < 'completed' and name not like '\\_\\_%') as jobs,
      (select count(*)::int from outbox) as outbox`.execute(database);
  return motionSchema.parse(rows[0]);
};

export const isStill = (motion: Motion): boolean => Object.values(motion).every((count) => count === 0);

/** Every unfinished file, its state and reason, and the history of its recording: for the message of a time-out. */
export const describeMotion = async (database: DatabaseHandle): Promise<string> => {
  const files = await database
    .selectFrom("file")
    .innerJoin("recording", "recording.id", "file.recording_id")
    .selectAll("file")
    .select("recording.topic")
    .where("file.state", "in", ["listed", "waiting", "active"])
    .execute();
  const tasks = await database.selectFrom("task").selectAll().where("state", "in", ["waiting", "active"]).execute();
  const history = await database
    .selectFrom("timeline")
    .select(["at", "words"])
    .orderBy("id", "desc")
    .limit(40)
    .execute();
  const { rows: jobs } = await sql<{ name: string; state: string; count: string }>`
    select name, state::text, count(*)::text from pgboss.job
    where state < 'completed' and name not like '\\_\\_%' group by name, state`.execute(database);
  return [
    ...files.map(
      ({ topic, provider_view, provider_type, state, stage, attempts, until, reason }) =>
        `${topic}: ${provider_view ?? provider_type} is ${state} at ${stage} (${attempts} attempts, until ${until?.toISOString() ?? "now"}): ${reason}`,
    ),
    ...tasks.map(
      ({ stage, state, until, reason }) => `${stage} is ${state}, until ${until?.toISOString() ?? "now"}: ${reason}`,
    ),
    ...jobs.map(({ name, state, count }) => `queue ${name}: ${count} ${state}`),
    "Latest history:",
    ...history.toReversed().map(({ at, words }) => `  ${at.toISOString()} ${words}`),
  ].join("\n");
};
