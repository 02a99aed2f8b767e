import type { DatabaseTransaction } from "@landfall/database";

import type { Job } from "./catalogue.ts";
import { endAttempt } from "./end-attempt.ts";
import type { SettleParts } from "./parts.ts";
import { enqueue } from "./send.ts";
import { settleRecordingOf } from "./settle-recording.ts";
import type { Subject } from "./subjects/subject.ts";

/** Parks a job's subject whose workers are lost: there is no attempt left that could say so itself. */
export const parkLost = async (
  transaction: DatabaseTransaction,
  parts: Pick<SettleParts, "boss" | "bus" | "clock">,
  { job, subject, cause }: { readonly job: Job; readonly subject: Subject; readonly cause: string },
): Promise<void> => {
  await endAttempt(transaction, { id: subject.attemptId, at: parts.clock.now(), outcome: "lost" });
  const next = await subject.park(cause);
  if (next) {
    const following = { ...job, generation: next.generation };
    await enqueue(transaction, parts.boss, { queue: job.stage, job: following, startAfter: next.startAfter });
  }
  await settleRecordingOf(transaction, parts, job);
};
