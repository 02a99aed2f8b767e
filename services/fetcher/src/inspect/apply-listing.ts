import {
  type DatabaseTransaction,
  describeRecording,
  filesOf,
  findIntegration,
  moveFile,
  type Recording,
  ruleContext,
  upsertFile,
  upsertSegment,
} from "@landfall/database";
import type { Jobs } from "@landfall/jobs";
import { accepts, decide, type RecordingListing } from "@landfall/recording";

import { applyDecision } from "./apply-decision.ts";

/** Files that the provider no longer lists and whose bytes are not ours yet are gone; what we have, we keep. */
export const dropVanished = async (
  transaction: DatabaseTransaction,
  recordingId: string,
  { listed, reason }: { readonly listed: ReadonlySet<string>; readonly reason: string },
): Promise<void> => {
  for (const file of await filesOf(transaction, recordingId)) {
    const isOurs = file.object_key !== null;
    if (isOurs || listed.has(file.file_key) || file.state === "gone" || file.state === "ignored") continue;
    if (!accepts(file.state, "vanished")) continue;
    await moveFile(transaction, file, "vanished", {
      words: `Gone: ${reason}.`,
      patch: { reason, attempt_id: null, until: null },
    });
  }
};

/**
 * Brings a recording's rows to what the provider lists now, by the rules as they are now. The outcome depends on the
 * listing and the rules alone, whatever was notified in which order. Answers with how many files have to be looked at again.
 */
export const applyListing = async (
  transaction: DatabaseTransaction,
  {
    recording,
    listing,
    jobs,
  }: { readonly recording: Recording; readonly listing: RecordingListing; readonly jobs: Jobs },
): Promise<{ readonly notReady: number }> => {
  const integration = await findIntegration(transaction, recording.integration_id);
  if (!integration) throw new Error(`the integration of recording ${recording.id} is missing`);
  const context = ruleContext(integration);
  await describeRecording(transaction, recording.id, listing);
  let notReady = 0;
  for (const segmentListing of listing.segments) {
    const segment = await upsertSegment(transaction, recording, segmentListing);
    for (const fileListing of segmentListing.files) {
      const file = await upsertFile(transaction, segment, fileListing);
      const decision = decide(listing, segmentListing, fileListing, context);
      await applyDecision(transaction, { file, recording, decision, jobs });
      if (decision.decision === "wait" && (file.state === "listed" || file.state === "gone")) notReady += 1;
    }
  }
  const listed = new Set(listing.segments.flatMap((segment) => segment.files.map((file) => file.fileKey)));
  await dropVanished(transaction, recording.id, { listed, reason: "the provider no longer lists it" });
  return { notReady };
};
