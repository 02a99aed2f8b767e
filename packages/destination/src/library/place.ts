import type { DatabaseTransaction } from "@landfall/database";
import { sql } from "kysely";

import type { EntryPlacement } from "../destination.ts";
import { EntryMissingError } from "../errors.ts";
import { replaceObjects } from "./assets.ts";
import { insertEntry, updateEntry } from "./entries.ts";
import type { Draw } from "./entry-id.ts";
import { lockEntries } from "./lock.ts";

/** Answers with the entry's id, the same each time for a reference id. */
export const placeEntry = async (
  transaction: DatabaseTransaction,
  placement: EntryPlacement,
  draw: Draw,
): Promise<string> => {
  const { accountId, referenceId, parentReferenceId, content } = placement;
  const entries = await lockEntries(transaction, {
    accountId,
    referenceIds: parentReferenceId === null ? [referenceId] : [referenceId, parentReferenceId],
    fileReferenceId: content?.fileReferenceId ?? null,
  });
  const parentEntryId = parentReferenceId === null ? null : entries.get(parentReferenceId);
  if (parentEntryId === undefined) throw new EntryMissingError(String(parentReferenceId));
  const known = entries.get(referenceId);
  const id = known
    ? await updateEntry(transaction, { id: known, placement, parentEntryId })
    : await insertEntry(transaction, { placement, parentEntryId, draw });
  if (!content) return id;
  const { fileReferenceId, objects } = content;
  await replaceObjects(transaction, { accountId, entryId: id, fileReferenceId, label: null, language: null, objects });
  const left = [...entries.values()].filter((other) => other !== id);
  if (left.length > 0) await emptyWithoutTracks(transaction, left);
  return id;
};

/** An entry that its content has left is one without content again, unless another file's is there by now. */
const emptyWithoutTracks = async (transaction: DatabaseTransaction, ids: readonly string[]): Promise<void> => {
  await transaction
    .updateTable("entry")
    .set({ kind: "none", duration_seconds: null, updated_at: sql<Date>`now()` })
    .where("id", "in", [...ids])
    .where("kind", "<>", "none")
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom("asset")
            .select("asset.id")
            .whereRef("asset.entry_id", "=", "entry.id")
            .where("role", "=", "track"),
        ),
      ),
    )
    .execute();
};
