import { randomUUID } from "node:crypto";

import type { DatabaseTransaction } from "@landfall/database";
import type { OutcomeObject } from "@landfall/recording";

import { storable } from "./words.ts";

export interface FileObjects {
  readonly accountId: number;
  readonly entryId: string;
  readonly fileReferenceId: string;
  readonly label: string | null;
  readonly language: string | null;
  readonly objects: readonly OutcomeObject[];
}

const keyOf = ({ role, name }: Pick<OutcomeObject, "role" | "name">): string => `${role}/${name}`;

/**
 * Makes `objects` all that there is of a file, at this entry and nowhere else. An object that was there under the same
 * role and name keeps its row, hence its address.
 */
export const replaceObjects = async (transaction: DatabaseTransaction, file: FileObjects): Promise<void> => {
  await deleteOthers(transaction, file);
  if (file.objects.length === 0) return;
  await transaction
    .insertInto("asset")
    .values(file.objects.map((object) => rowOf(file, object)))
    .onConflict((conflict) =>
      conflict.columns(["entry_id", "file_reference_id", "role", "name"]).doUpdateSet((row) => ({
        label: row.ref("excluded.label"),
        language: row.ref("excluded.language"),
        object_key: row.ref("excluded.object_key"),
        size_bytes: row.ref("excluded.size_bytes"),
        sha256: row.ref("excluded.sha256"),
        media_type: row.ref("excluded.media_type"),
        details: row.ref("excluded.details"),
      })),
    )
    .execute();
};

const deleteOthers = async (transaction: DatabaseTransaction, file: FileObjects): Promise<void> => {
  const kept = new Set(file.objects.map(keyOf));
  const held = await transaction
    .selectFrom("asset")
    .select(["id", "entry_id", "role", "name"])
    .where("account_id", "=", file.accountId)
    .where("file_reference_id", "=", file.fileReferenceId)
    .execute();
  const others = held.filter((row) => row.entry_id !== file.entryId || !kept.has(keyOf(row))).map(({ id }) => id);
  if (others.length > 0) await transaction.deleteFrom("asset").where("id", "in", others).execute();
};

const rowOf = (file: FileObjects, { details, ...object }: OutcomeObject) => ({
  id: randomUUID(),
  account_id: file.accountId,
  entry_id: file.entryId,
  file_reference_id: file.fileReferenceId,
  role: object.role,
  name: object.name,
  label: file.label === null ? null : storable(file.label),
  language: file.language,
  object_key: object.objectKey,
  size_bytes: object.sizeBytes,
  sha256: object.sha256,
  media_type: object.mediaType,
  details: details === undefined ? null : JSON.stringify(details),
});
