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

/** The files of recordings that were made known since a moment. */
export const filesSince = async (database: DatabaseHandle, since: Date): Promise<FileOnItsWay[]> => {
  const rows = await database
    .selectFrom("file")
    .innerJoin("recording", "recording.id", "file.recording_id")
    .leftJoin("attempt", "attempt.id", "file.attempt_id")
    .select(["file.id", "file.recording_id", "file.kind", "file.provider_view", "file.provider_type", "file.state"])
    .select(["file.stage", "file.reason", "file.entry_id", "file.size_bytes", "file.listed_size_bytes"])
    .select(["recording.topic", "attempt.progress"])
    .where("recording.created_at", ">=", since)
    .orderBy("file.created_at")
    .orderBy("file.file_key")
    .execute();
  return rows.map((row) => ({
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
  }));
};
