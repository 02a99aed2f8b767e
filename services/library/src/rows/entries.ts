import type { DatabaseHandle, EntryKind } from "@landfall/database";

export interface Entry {
  readonly id: string;
  readonly accountId: number;
  readonly parentEntryId: string | null;
  readonly kind: EntryKind;
  readonly name: string;
  readonly recordedAt: Date | null;
  readonly durationSeconds: number | null;
  readonly withdrawnAt: Date | null;
}

const entries = (database: DatabaseHandle) =>
  database
    .selectFrom("entry")
    .select([
      "id",
      "account_id as accountId",
      "parent_entry_id as parentEntryId",
      "kind",
      "name",
      "recorded_at as recordedAt",
      "duration_seconds as durationSeconds",
      "withdrawn_at as withdrawnAt",
    ]);

export const findEntry = (
  database: DatabaseHandle,
  { accountId, entryId }: { readonly accountId: number; readonly entryId: string },
): Promise<Entry | undefined> =>
  entries(database).where("account_id", "=", accountId).where("id", "=", entryId).executeTakeFirst();

/** The entry and its children, as far as they can be played: itself first, then pictures before mere sound. */
export const viewsOf = async (database: DatabaseHandle, entry: Entry): Promise<readonly Entry[]> => {
  const children = await entries(database)
    .where("account_id", "=", entry.accountId)
    .where("parent_entry_id", "=", entry.id)
    .where("withdrawn_at", "is", null)
    .orderBy("kind", "desc")
    .orderBy("name")
    .orderBy("id")
    .execute();
  return [entry, ...children].filter(({ kind }) => kind !== "none");
};
