import { type DatabaseTransaction, filesOf, type Recording } from "@landfall/database";
import { again, done, type Jobs, type Outcome } from "@landfall/jobs";
import type { SourceError } from "@landfall/source";

import { dropVanished } from "./drop-vanished.ts";
import { nextLook } from "./next-look.ts";

/** A provider's API may lag its webhook: a recording that was never listed is not given up before this. */
const lagMs = 10 * 60_000;

/** No file says of such a recording what became of it. */
const markGone = async (transaction: DatabaseTransaction, id: string, reason: string): Promise<void> => {
  await transaction
    .updateTable("recording")
    .set({ state: "gone", reason, updated_at: new Date() })
    .where("id", "=", id)
    .execute();
};

/** What it means that the provider does not have the recording: nothing yet if it is new to us, else that it is gone. */
export const goneOutcome = (
  recording: Recording,
  error: SourceError,
  { jobs, now, recheckMs }: { readonly jobs: Jobs; readonly now: Date; readonly recheckMs: number },
): Outcome => {
  const since = recording.created_at;
  if (recording.listed_at === null && now.getTime() - since.getTime() < lagMs) {
    return again(nextLook(now, { since, recheckMs }), `waiting: ${error.message}`);
  }
  return done(`The provider no longer has the recording: ${error.message}.`, async (transaction) => {
    await dropVanished(transaction, recording.id, { listed: new Set(), reason: error.message, jobs });
    const files = await filesOf(transaction, recording.id);
    if (files.length === 0) await markGone(transaction, recording.id, error.message);
  });
};
