import type { DatabaseTransaction } from "@landfall/database";
import { sql } from "kysely";

import type { Attachment } from "../destination.ts";
import { EntryMissingError } from "../errors.ts";
import { replaceObjects } from "./assets.ts";
import { lockEntries } from "./lock.ts";

/** Answers with the id of the entry that has it now. */
export const attachToEntry = async (transaction: DatabaseTransaction, attachment: Attachment): Promise<string> => {
  const { entryReferenceId, ...file } = attachment;
  const entries = await lockEntries(transaction, {
    accountId: file.accountId,
    referenceIds: [entryReferenceId],
    fileReferenceId: file.fileReferenceId,
  });
  const entryId = entries.get(entryReferenceId);
  if (entryId === undefined) throw new EntryMissingError(entryReferenceId);
  await replaceObjects(transaction, { ...file, entryId });
  await transaction
    .updateTable("entry")
    .set({ updated_at: sql<Date>`now()` })
    .where("id", "=", entryId)
    .execute();
  return entryId;
};
