import type { DatabaseTransaction } from "@landfall/database";
import { sql } from "kysely";

import type { EntryPlacement } from "../destination.ts";
import { NoFreeEntryIdError } from "../errors.ts";
import { type Draw, newEntryId } from "./entry-id.ts";
import { storable } from "./words.ts";

const idAttempts = 8;

/** The columns that placing sets each time; content that is there already stays when the placement brings none. */
const columnsOf = ({ name, owner, recordedAt, content }: EntryPlacement, parentEntryId: string | null) => ({
  name: storable(name),
  owner: owner === null ? null : storable(owner),
  recorded_at: recordedAt,
  parent_entry_id: parentEntryId,
  ...(content && { kind: content.kind, duration_seconds: content.durationSeconds }),
});

export interface Updated {
  readonly id: string;
  readonly placement: EntryPlacement;
  readonly parentEntryId: string | null;
}

/** An entry that was withdrawn is in sight again: its recording came back. */
export const updateEntry = async (
  transaction: DatabaseTransaction,
  { id, placement, parentEntryId }: Updated,
): Promise<string> => {
  await transaction
    .updateTable("entry")
    .set({ ...columnsOf(placement, parentEntryId), withdrawn_at: null, updated_at: sql<Date>`now()` })
    .where("id", "=", id)
    .execute();
  return id;
};

export interface Inserted {
  readonly placement: EntryPlacement;
  readonly parentEntryId: string | null;
  readonly draw: Draw;
}

/**
 * Inserts the entry, or finds the one that another transaction placed meanwhile. Conflicts are left to the database, for
 * only it sees both transactions: when nothing was inserted and nothing is found, it was the id that was taken.
 */
export const insertEntry = async (
  transaction: DatabaseTransaction,
  { placement, parentEntryId, draw }: Inserted,
): Promise<string> => {
  const { accountId, referenceId } = placement;
  for (let attempt = 0; attempt < idAttempts; attempt += 1) {
    const inserted = await transaction
      .insertInto("entry")
      .values({
        id: newEntryId(draw),
        account_id: accountId,
        reference_id: referenceId,
        kind: "none",
        ...columnsOf(placement, parentEntryId),
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning("id")
      .executeTakeFirst();
    if (inserted) return inserted.id;
    const found = await transaction
      .selectFrom("entry")
      .select("id")
      .where("account_id", "=", accountId)
      .where("reference_id", "=", referenceId)
      .forUpdate()
      .executeTakeFirst();
    if (found) return updateEntry(transaction, { id: found.id, placement, parentEntryId });
  }
  throw new NoFreeEntryIdError(idAttempts);
};
