import type { DatabaseHandle } from "@landfall/database";

/** The rows that work leaves behind it, as tests read them. */

export const attemptsOf = (database: DatabaseHandle, fileId: string) =>
  database.selectFrom("attempt").selectAll().where("file_id", "=", fileId).orderBy("started_at").execute();

export const checkpointsOf = (database: DatabaseHandle, subjectId: string) =>
  database.selectFrom("checkpoint").selectAll().where("subject_id", "=", subjectId).execute();

/** What the timeline tells of a file, in order. */
export const toldOf = async (database: DatabaseHandle, fileId: string): Promise<readonly string[]> => {
  const rows = await database
    .selectFrom("timeline")
    .select("words")
    .where("file_id", "=", fileId)
    .orderBy("id")
    .execute();
  return rows.map(({ words }) => words);
};
