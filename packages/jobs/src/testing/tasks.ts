import type { DatabaseHandle } from "@landfall/database";

/** The row of a recording's inspect. */
export const inspectOf = (database: DatabaseHandle, recordingId: string) =>
  database
    .selectFrom("task")
    .selectAll()
    .where("recording_id", "=", recordingId)
    .where("stage", "=", "inspect")
    .executeTakeFirstOrThrow();
