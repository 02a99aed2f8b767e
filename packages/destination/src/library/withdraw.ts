import type { DatabaseTransaction } from "@landfall/database";
import { sql } from "kysely";

import type { EntryReference } from "./verify.ts";

/** Hides the entry and its children. The moment of the first withdrawal stays; an unknown entry is withdrawn already. */
export const withdrawEntry = async (
  transaction: DatabaseTransaction,
  { accountId, referenceId }: EntryReference,
): Promise<void> => {
  const found = await transaction
    .selectFrom("entry as root")
    .innerJoin("entry", (join) =>
      join.on((on) =>
        on.or([on("entry.id", "=", on.ref("root.id")), on("entry.parent_entry_id", "=", on.ref("root.id"))]),
      ),
    )
    .select("entry.id")
    .where("root.account_id", "=", accountId)
    .where("root.reference_id", "=", referenceId)
    .orderBy("entry.id")
    .forUpdate("entry")
    .execute();
  if (found.length === 0) return;
  await transaction
    .updateTable("entry")
    .set({ withdrawn_at: sql<Date>`now()`, updated_at: sql<Date>`now()` })
    .where(
      "id",
      "in",
      found.map(({ id }) => id),
    )
    .where("withdrawn_at", "is", null)
    .execute();
};
