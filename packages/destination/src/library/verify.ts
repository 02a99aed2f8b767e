import type { DatabaseHandle } from "@landfall/database";

import type { Verification } from "../destination.ts";

export interface EntryReference {
  readonly accountId: number;
  readonly referenceId: string;
}

/** Sizes and checksums are those that the store answered with when it published the objects. */
export const verifyEntry = async (
  database: DatabaseHandle,
  { accountId, referenceId }: EntryReference,
): Promise<Verification | null> => {
  const entry = await database
    .selectFrom("entry")
    .select("id")
    .where("account_id", "=", accountId)
    .where("reference_id", "=", referenceId)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  if (!entry) return null;
  const objects = await database
    .selectFrom("asset")
    .select(["name", "size_bytes as sizeBytes", "sha256"])
    .where("entry_id", "=", entry.id)
    .orderBy("file_reference_id")
    .orderBy("role")
    .orderBy("name")
    .execute();
  return { entryId: entry.id, objects };
};
