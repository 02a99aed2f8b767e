import { type FileEvent, transition } from "@landfall/recording";
import type { Selectable, Updateable } from "kysely";

import type { DatabaseTransaction, Queryable } from "../connect.ts";
import type { FileTable } from "../schema/recordings.ts";
import { noting } from "./timeline.ts";

export type File = Selectable<FileTable>;

/** Locks a file; its recording is locked before it. */
export const lockFile = (transaction: DatabaseTransaction, id: string): Promise<File | undefined> =>
  transaction.selectFrom("file").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();

export const findFile = (database: Queryable, id: string): Promise<File | undefined> =>
  database.selectFrom("file").selectAll().where("id", "=", id).executeTakeFirst();

export const filesOf = (database: Queryable, recordingId: string): Promise<File[]> =>
  database
    .selectFrom("file")
    .selectAll()
    .where("recording_id", "=", recordingId)
    .orderBy("created_at")
    .orderBy("file_key")
    .execute();

export interface Move {
  /** What happened, for people: a sentence that goes to the timeline; null where it is not worth one. */
  readonly words: string | null;
  /** Columns that change with the state. */
  readonly patch?: Updateable<FileTable>;
  readonly data?: unknown;
}

/** Moves a locked file by the lifecycle table and writes its history: the only place where a file's state changes. */
export const moveFile = async (
  transaction: DatabaseTransaction,
  file: File,
  event: FileEvent,
  { words, patch, data }: Move,
): Promise<File> => {
  const state = transition(file.state, event);
  const moved = state !== file.state || (patch?.stage !== undefined && patch.stage !== file.stage);
  const { account_id: accountId, recording_id: recordingId, id: fileId } = file;
  const query =
    words === null ? transaction : noting(transaction, { accountId, recordingId, fileId, code: event, words, data });
  const after = await query
    .updateTable("file")
    .set({ ...patch, state, ...(moved ? { since: new Date() } : {}) })
    .where("id", "=", file.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return after;
};
