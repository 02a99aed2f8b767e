import type { DatabaseHandle } from "@landfall/database";

import type { Entry } from "./entries.ts";

export interface Asset {
  readonly id: string;
  readonly name: string;
  readonly label: string | null;
  readonly language: string | null;
  readonly objectKey: string;
  readonly sizeBytes: number;
  readonly mediaType: string;
}

const columns = [
  "id",
  "name",
  "label",
  "language",
  "object_key as objectKey",
  "size_bytes as sizeBytes",
  "media_type as mediaType",
] as const;

/** The file that an entry plays. While another view takes its place there may be two for a moment: the later one counts. */
const playedFile = (database: DatabaseHandle, entryId: string) =>
  database
    .selectFrom("asset as played")
    .select("played.file_reference_id")
    .where("played.entry_id", "=", entryId)
    .where("played.role", "=", "track")
    .orderBy("played.created_at", "desc")
    .orderBy("played.id")
    .limit(1);

const contentOf = (database: DatabaseHandle, entryId: string) =>
  database
    .selectFrom("asset")
    .where("entry_id", "=", entryId)
    .where("file_reference_id", "=", playedFile(database, entryId));

/** The tracks of an entry with their indexes as they are stored, in the order of their names. */
export const tracksOf = (database: DatabaseHandle, entryId: string) =>
  contentOf(database, entryId)
    .where("role", "=", "track")
    .select(["name", "object_key as objectKey", "details"])
    .orderBy("name")
    .execute();

/** What may be asked for by name beside the playlists: tracks and pictures, but never the original. */
export const findPlayed = (
  database: DatabaseHandle,
  { entryId, name }: { readonly entryId: string; readonly name: string },
): Promise<Asset | undefined> =>
  contentOf(database, entryId)
    .where("role", "in", ["track", "playlist", "poster", "storyboard"])
    .where("name", "=", name)
    .select(columns)
    .executeTakeFirst();

export const findByRole = (
  database: DatabaseHandle,
  { entryId, role }: { readonly entryId: string; readonly role: "source" | "poster" },
): Promise<Asset | undefined> =>
  contentOf(database, entryId).where("role", "=", role).select(columns).orderBy("name").executeTakeFirst();

/** A segment's captions hold for each of its views. */
export const captionsOf = (database: DatabaseHandle, { id, parentEntryId }: Entry): Promise<Asset[]> =>
  database
    .selectFrom("asset")
    .select(columns)
    .where("entry_id", "in", parentEntryId === null ? [id] : [id, parentEntryId])
    .where("role", "=", "caption")
    .orderBy("language")
    .orderBy("name")
    .orderBy("id")
    .execute();

export const attachmentsOf = (database: DatabaseHandle, entryId: string): Promise<Asset[]> =>
  database
    .selectFrom("asset")
    .select(columns)
    .where("entry_id", "=", entryId)
    .where("role", "=", "attachment")
    .orderBy("label")
    .orderBy("name")
    .orderBy("id")
    .execute();
