import type { Selectable } from "kysely";

import type { Queryable } from "../connect.ts";
import type { TimelineTable } from "../schema/recordings.ts";

export interface TimelineNote {
  readonly accountId: number;
  readonly recordingId: string;
  readonly fileId?: string | null;
  /** What happened, for programs. */
  readonly code: string;
  /** What happened, for people: a sentence. */
  readonly words: string;
  readonly data?: unknown;
}

const rowOf = (entry: TimelineNote) => ({
  account_id: entry.accountId,
  recording_id: entry.recordingId,
  file_id: entry.fileId ?? null,
  code: entry.code,
  words: entry.words,
  data: entry.data === undefined ? null : JSON.stringify(entry.data),
});

/** Appends to the history of a recording; call it in the transaction that makes the change. */
export const note = async (transaction: Queryable, entry: TimelineNote): Promise<void> => {
  await transaction.insertInto("timeline").values(rowOf(entry)).execute();
};

/** Appends to it with the statement that follows. */
export const noting = (transaction: Queryable, entry: TimelineNote) =>
  transaction.with("noted", (query) => query.insertInto("timeline").values(rowOf(entry)));

/** The history of a recording, from its beginning. */
export const timelineOf = (database: Queryable, recordingId: string): Promise<Selectable<TimelineTable>[]> =>
  database.selectFrom("timeline").selectAll().where("recording_id", "=", recordingId).orderBy("id").execute();
