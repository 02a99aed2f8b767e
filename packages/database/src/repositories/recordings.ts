import { type RecordingListing, recordingState } from "@landfall/recording";
import type { Selectable } from "kysely";

import type { DatabaseTransaction, Queryable } from "../connect.ts";
import { derivedId } from "../ids.ts";
import type { FileTable, RecordingTable } from "../schema/recordings.ts";
import { note } from "./timeline.ts";

export type Recording = Selectable<RecordingTable>;

export interface NotifiedRecording {
  readonly accountId: number;
  readonly integrationId: string;
  readonly provider: string;
  readonly providerAccountId: string;
  readonly recordingKey: string;
  readonly topic: string | null;
  readonly meetingId: string | null;
  readonly hostId: string | null;
  readonly hostEmail: string | null;
  readonly startedAt: Date | null;
}

/** Finds or makes the recording that a notification names, and locks it. What the notification knows fills gaps only. */
export const upsertRecording = (transaction: DatabaseTransaction, told: NotifiedRecording): Promise<Recording> =>
  transaction
    .insertInto("recording")
    .values({
      id: derivedId(told.provider, told.providerAccountId, told.recordingKey),
      account_id: told.accountId,
      integration_id: told.integrationId,
      provider: told.provider,
      provider_account_id: told.providerAccountId,
      recording_key: told.recordingKey,
      topic: told.topic,
      meeting_id: told.meetingId,
      host_id: told.hostId,
      host_email: told.hostEmail,
      started_at: told.startedAt,
    })
    .onConflict((conflict) =>
      conflict.columns(["provider", "provider_account_id", "recording_key"]).doUpdateSet((row) => ({
        topic: row.fn.coalesce("recording.topic", "excluded.topic"),
        meeting_id: row.fn.coalesce("recording.meeting_id", "excluded.meeting_id"),
        host_id: row.fn.coalesce("recording.host_id", "excluded.host_id"),
        host_email: row.fn.coalesce("recording.host_email", "excluded.host_email"),
        started_at: row.fn.coalesce("recording.started_at", "excluded.started_at"),
        updated_at: new Date(),
      })),
    )
    .returningAll()
    .executeTakeFirstOrThrow();

/** Locks a recording: the first lock of every transaction that settles anything of it. */
export const lockRecording = (transaction: DatabaseTransaction, id: string): Promise<Recording> =>
  transaction.selectFrom("recording").selectAll().where("id", "=", id).forUpdate().executeTakeFirstOrThrow();

export const findRecording = (database: Queryable, id: string): Promise<Recording | undefined> =>
  database.selectFrom("recording").selectAll().where("id", "=", id).executeTakeFirst();

/** Writes what the provider says now; the host's address is kept where a listing leaves it out. */
export const describeRecording = async (
  transaction: DatabaseTransaction,
  id: string,
  listing: RecordingListing,
): Promise<void> => {
  await transaction
    .updateTable("recording")
    .set((row) => ({
      kind: listing.kind,
      topic: listing.topic,
      meeting_id: listing.meetingId,
      host_id: row.fn.coalesce(row.val(listing.hostId), "host_id"),
      host_email: row.fn.coalesce(row.val(listing.hostEmail), "host_email"),
      started_at: listing.startedAt,
      listed_at: new Date(),
      updated_at: new Date(),
    }))
    .where("id", "=", id)
    .execute();
};

/** A recording that has just become settled: every file of it is imported, or rightly not. */
export interface SettledRecording {
  readonly recording: Recording;
  readonly revision: number;
  readonly entryIds: readonly string[];
}

/** What a recording's files say of it; null for one without files, of which only its inspect knows anything. */
const derive = (files: readonly Pick<FileTable, "state" | "reason">[]): Pick<Recording, "state" | "reason"> | null => {
  if (files.length === 0) return null;
  const state = recordingState(files.map((file) => file.state));
  const telling = files.find((file) => file.state === state && file.reason !== null);
  return { state, reason: state === "imported" ? null : (telling?.reason ?? null) };
};

/**
 * Derives the recording's state from its files', in the transaction that changed one of them and has locked the
 * recording (`lockRecording`), so that the last of its files sees the others. Answers when this made it imported: the first time, or anew after
 * something late, which is the next revision.
 */
export const settleRecording = async (
  transaction: DatabaseTransaction,
  id: string,
): Promise<SettledRecording | null> => {
  const files = await transaction
    .selectFrom("recording")
    .innerJoin("file", "file.recording_id", "recording.id")
    .select(["file.state", "file.reason", "file.entry_id"])
    .select(["recording.state as recording_state", "recording.reason as recording_reason", "recording.revision"])
    .where("recording.id", "=", id)
    .orderBy("file.created_at")
    .orderBy("file.file_key")
    .execute();
  const [before] = files;
  const derived = derive(files);
  if (!before || !derived) return null;
  if (derived.state === before.recording_state && derived.reason === before.recording_reason) return null;
  const settled = derived.state === "imported" && before.recording_state !== "imported";
  const recording = await transaction
    .updateTable("recording")
    .set({
      ...derived,
      updated_at: new Date(),
      ...(settled ? { revision: before.revision + 1, settled_at: new Date() } : {}),
      ...(derived.state === "imported" ? {} : { settled_at: null }),
    })
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow();
  if (!settled) return null;
  await note(transaction, {
    accountId: recording.account_id,
    recordingId: id,
    code: "recording_imported",
    words: `The recording is imported (revision ${recording.revision}).`,
  });
  const entryIds = [...new Set(files.flatMap((file) => (file.entry_id === null ? [] : [file.entry_id])))];
  return { recording, revision: recording.revision, entryIds };
};
