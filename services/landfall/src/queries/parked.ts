import type { DatabaseHandle } from "@landfall/database";

/** Something that stopped and waits for a person. */
export interface Parked {
  readonly id: string;
  readonly what: string;
  readonly topic: string | null;
  readonly cause: string;
  readonly since: Date;
}

const parkedFiles = (database: DatabaseHandle) =>
  database
    .selectFrom("file")
    .innerJoin("recording", "recording.id", "file.recording_id")
    .select(["file.id", "file.stage", "file.kind", "file.reason", "file.since", "recording.topic"])
    .where("file.state", "=", "parked")
    .orderBy("file.since")
    .execute();

const parkedTasks = (database: DatabaseHandle) =>
  database
    .selectFrom("task")
    .innerJoin("recording", "recording.id", "task.recording_id")
    .select(["task.id", "task.stage", "task.reason", "task.since", "recording.topic"])
    .where("task.state", "=", "parked")
    .orderBy("task.since")
    .execute();

const parkedEvents = (database: DatabaseHandle) =>
  database.selectFrom("parked_event").selectAll().where("resolved_at", "is", null).orderBy("parked_at").execute();

/** Everything that is parked: files, tasks beside their way, and events that could not be handled. */
export const allParked = async (database: DatabaseHandle): Promise<Parked[]> => {
  const files = await parkedFiles(database);
  const tasks = await parkedTasks(database);
  const events = await parkedEvents(database);
  return [
    ...files.map(({ id, stage, kind, reason, since, topic }) => ({
      id,
      what: `${stage} of ${kind}`,
      topic,
      cause: reason ?? "no cause was kept",
      since,
    })),
    ...tasks.map(({ id, stage, reason, since, topic }) => ({
      id,
      what: stage,
      topic,
      cause: reason ?? "no cause was kept",
      since,
    })),
    ...events.map((event) => ({
      id: `event-${event.id}`,
      what: `event for ${event.consumer_group}`,
      topic: null,
      cause: event.cause,
      since: event.parked_at,
    })),
  ];
};
