import type { DatabaseTransaction } from "@landfall/database";

// Everything that a settlement changes hangs on entries, so their rows are the locks. They are taken at once and in the
// order of their ids; two settlements that meet at the same entries queue up instead of locking each other out.

export interface Wanted {
  readonly accountId: number;
  readonly referenceIds: readonly string[];
  /** The entries that hold this file's objects now are locked too. */
  readonly fileReferenceId: string | null;
}

/** Entry ids by reference id, for those that exist; locked until the transaction ends. */
export const lockEntries = async (
  transaction: DatabaseTransaction,
  { accountId, referenceIds, fileReferenceId }: Wanted,
): Promise<ReadonlyMap<string, string>> => {
  const rows = await transaction
    .selectFrom("entry")
    .select(["id", "reference_id"])
    .where("account_id", "=", accountId)
    .where((where) =>
      where.or([
        where("reference_id", "in", [...referenceIds]),
        ...(fileReferenceId === null
          ? []
          : [
              where(
                "id",
                "in",
                where
                  .selectFrom("asset")
                  .select("entry_id")
                  .where("account_id", "=", accountId)
                  .where("file_reference_id", "=", fileReferenceId),
              ),
            ]),
      ]),
    )
    .orderBy("id")
    .forUpdate()
    .execute();
  return new Map(rows.map((row) => [row.reference_id, row.id]));
};
