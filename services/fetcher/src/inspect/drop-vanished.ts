import { type DatabaseTransaction, filesOf, moveFile } from "@landfall/database";
import type { Jobs } from "@landfall/jobs";
import { accepts } from "@landfall/recording";

import { refreshViews } from "./refresh-views.ts";

export interface Vanishing {
  /** The keys of the files that the provider still lists. */
  readonly listed: ReadonlySet<string>;
  /** Why the others are gone, in words. */
  readonly reason: string;
  readonly jobs: Jobs;
}

/** Files that the provider no longer lists and whose bytes are not ours yet are gone; what we have, we keep. */
export const dropVanished = async (
  transaction: DatabaseTransaction,
  recordingId: string,
  { listed, reason, jobs }: Vanishing,
): Promise<void> => {
  for (const file of await filesOf(transaction, recordingId)) {
    const isOurs = file.object_key !== null;
    if (isOurs || listed.has(file.file_key) || file.state === "gone" || file.state === "ignored") continue;
    if (!accepts(file.state, "vanished")) continue;
    await moveFile(transaction, file, "vanished", {
      words: `Gone: ${reason}.`,
      patch: { reason, attempt_id: null, until: null },
    });
    await refreshViews(transaction, file, { jobs });
  }
};
