import { type DatabaseTransaction, settleRecording } from "@landfall/database";
import { makeEvent, recordingImported } from "@landfall/events";

import type { Job } from "./catalogue.ts";
import type { SettleParts } from "./parts.ts";

/** Derives the recording's state and says so on the bus when it has become imported. */
export const settleRecordingOf = async (
  transaction: DatabaseTransaction,
  parts: Pick<SettleParts, "bus" | "clock">,
  job: Pick<Job, "recordingId" | "traceparent">,
): Promise<void> => {
  const settled = await settleRecording(transaction, job.recordingId);
  if (!settled) return;
  const { recording, revision, entryIds } = settled;
  const event = makeEvent(
    recordingImported,
    { recordingId: recording.id, revision, entryIds: [...entryIds] },
    {
      accountId: recording.account_id,
      integrationId: recording.integration_id,
      key: recording.id,
      occurredAt: parts.clock.now(),
      ...(job.traceparent === null ? {} : { traceparent: job.traceparent }),
    },
  );
  await parts.bus.publish([event], { in: transaction });
};
