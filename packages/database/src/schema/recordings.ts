import type { FileKind, FileStage, FileState, RecordingKind, RecordingState } from "@landfall/recording";
import type { ColumnType, Generated, GeneratedAlways } from "kysely";

/** JSON that the owner of the column reads through its own schema. */
export type Json = ColumnType<unknown, string | null, string | null>;

export interface RecordingTable {
  id: string;
  account_id: number;
  integration_id: string;
  provider: string;
  provider_account_id: string;
  recording_key: string;
  kind: RecordingKind | null;
  topic: string | null;
  meeting_id: string | null;
  host_id: string | null;
  host_email: string | null;
  started_at: Date | null;
  state: Generated<RecordingState>;
  reason: string | null;
  revision: Generated<number>;
  settled_at: Date | null;
  listed_at: Date | null;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
}

export interface SegmentTable {
  id: string;
  account_id: number;
  recording_id: string;
  segment_key: string;
  started_at: Date;
  ended_at: Date | null;
}

/** The columns by which a job and the row that it works for hold on to each other. */
interface Workable {
  since: Generated<Date>;
  /** Waiting not before this; null: ready now. */
  until: Date | null;
  reason: string | null;
  generation: Generated<number>;
  attempts: Generated<number>;
  lost: Generated<number>;
  attempt_id: string | null;
  start_tag: number | null;
}

export interface FileTable extends Workable {
  id: string;
  account_id: number;
  recording_id: string;
  segment_id: string;
  file_key: string;
  kind: FileKind;
  provider_type: string;
  provider_view: string | null;
  extension: string;
  listed_size_bytes: number | null;
  state: FileState;
  stage: FileStage;
  object_key: string | null;
  size_bytes: number | null;
  sha256: string | null;
  media_type: string | null;
  /** What the transcoder made of it; read through its schema. */
  outcome: Json;
  entry_id: string | null;
  created_at: Generated<Date>;
}

export type TaskStage = "inspect" | "renditions" | "refresh";
export type TaskState = "idle" | "waiting" | "active" | "parked";

export interface TaskTable extends Workable {
  id: string;
  account_id: number;
  recording_id: string;
  file_id: string | null;
  stage: TaskStage;
  state: TaskState;
  wanted: Generated<boolean>;
}

export interface AttemptTable {
  id: string;
  account_id: number;
  recording_id: string;
  file_id: string | null;
  stage: string;
  generation: number;
  number: number;
  worker_id: string | null;
  started_at: Generated<Date>;
  ended_at: Date | null;
  outcome: string | null;
  reason: string | null;
  progress: Json;
}

export interface CheckpointTable {
  subject_id: string;
  stage: string;
  generation: number;
  account_id: number;
  data: ColumnType<unknown, string, string>;
  updated_at: Generated<Date>;
}

export interface TimelineTable {
  id: GeneratedAlways<number>;
  account_id: number;
  recording_id: string;
  file_id: string | null;
  at: Generated<Date>;
  code: string;
  words: string;
  data: Json;
}
