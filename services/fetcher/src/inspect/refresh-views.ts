import type { DatabaseTransaction, File } from "@landfall/database";
import type { Jobs } from "@landfall/jobs";
import { roleOf } from "@landfall/recording";

/**
 * After a view has gone: it may have been the primary one of its segment, and another takes its place. So the views that
 * are imported already are placed anew.
 */
export const refreshViews = async (
  transaction: DatabaseTransaction,
  gone: File,
  { jobs }: { readonly jobs: Jobs },
): Promise<void> => {
  if (roleOf(gone.kind) !== "content") return;
  const imported = await transaction
    .selectFrom("file")
    .select(["id", "kind"])
    .where("segment_id", "=", gone.segment_id)
    .where("state", "=", "imported")
    .execute();
  for (const { id, kind } of imported) {
    if (roleOf(kind) !== "content") continue;
    await jobs.ask(transaction, { recordingId: gone.recording_id, fileId: id, stage: "refresh", cost: 1 });
  }
};
