import type { DatabaseHandle } from "@landfall/database";
import { progressSchema } from "@landfall/jobs";

/** One file on its way, as the live view shows it. */
export interface FileOnItsWay {
  readonly id: string;
  readonly recordingId: string;
  readonly topic: string;
  readonly name: string;
  readonly kind: string;
  readonly state: string;
  readonly stage: string;
  readonly reason: string | null;
  readonly entryId: string | null;
  readonly sizeBytes: number | null;
  /** 0 to 1 within the stage; null while it is not known. */
  readonly share: number | null;
}

const shareOf = (progress: unknown): number | null => {
  const read = progressSchema.safeParse(progress);
  if (!read.success || read.data.total === null || read.data.total === 0) return null;
  return Math.min(1, read.data.done / read.data.total);
};

const everyFile = (database: DatabaseHandle) =>
  database
    .selectFrom("file")
    .innerJoin("recording", "recording.id", "file.recording_id")
    .leftJoin("attempt", "attempt.id", "file.attempt_id")
    .select(["file.id", "file.recording_id", "file.kind", "file.provider_view", "file.provider_type", "file.state"])
    .select(["file.stage", "file.reason", "file.entry_id", "file.size_bytes", "file.listed_size_bytes"])
    .select(["recording.topic", "attempt.progress"])
    .orderBy("file.created_at")
    .orderBy("file.file_key");

type Row = Awaited<ReturnType<ReturnType<typeof everyFile>["executeTakeFirstOrThrow"]>>;

const onItsWay = (row: Row): FileOnItsWay => ({
  id: row.id,
  recordingId: row.recording_id,
  topic: row.topic ?? "Recording without a topic",
  name: row.provider_view ?? row.provider_type,
  kind: row.kind,
  state: row.state,
  stage: row.stage,
  reason: row.reason,
  entryId: row.entry_id,
  sizeBytes: row.size_bytes ?? row.listed_size_bytes,
  share: row.state === "active" ? shareOf(row.progress) : null,
});

/** The files of recordings that were made known since a moment. */
export const filesSince = async (database: DatabaseHandle, since: Date): Promise<FileOnItsWay[]> => {
  const rows = await everyFile(database).where("recording.created_at", ">=", since).execute();
  return rows.map(onItsWay);
};

/** Entries of the history get their numbers before they are committed: the last ones are looked at again. */
const looksBack = 200;

/** The number of the last entry of the history. */
export const lastNote = async (database: DatabaseHandle): Promise<number> => {
  const { last } = await database
    .selectFrom("timeline")
    .select(({ fn }) => fn.max("id").as("last"))
    .executeTakeFirstOrThrow();
  return last ?? 0;
};

/** The files in hand, and those that something happened to lately: few, however many there are. */
export const filesTouched = async (
  database: DatabaseHandle,
  { sinceNote, since }: { readonly sinceNote: number; readonly since: Date },
): Promise<FileOnItsWay[]> => {
  const told = database
    .selectFrom("timeline")
    .select("file_id")
    .where("id", ">", sinceNote - looksBack)
    .where("at", ">=", since)
    .where("file_id", "is not", null);
  const rows = await everyFile(database)
    .where((file) =>
      file.or([
        file("file.id", "in", told),
        file.and([file("file.stage", "in", ["fetch", "transcode", "upload"]), file("file.state", "=", "active")]),
      ]),
    )
    .execute();
  return rows.map(onItsWay);
};
