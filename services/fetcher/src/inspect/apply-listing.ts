import {
  type DatabaseTransaction,
  describeRecording,
  findIntegration,
  type Recording,
  ruleContext,
  upsertFile,
  upsertSegment,
} from "@landfall/database";
import type { Jobs } from "@landfall/jobs";
import { decide, type RecordingListing } from "@landfall/recording";

import { applyDecision } from "./apply-decision.ts";
import { dropVanished } from "./drop-vanished.ts";

/**
 * Brings a locked recording's rows to what the provider lists now, by the rules as they are now. The outcome depends on
 * the listing and the rules alone, whatever was notified in which order.
 */
export const applyListing = async (
  transaction: DatabaseTransaction,
  {
    recording,
    listing,
    jobs,
  }: { readonly recording: Recording; readonly listing: RecordingListing; readonly jobs: Jobs },
): Promise<void> => {
  const integration = await findIntegration(transaction, recording.integration_id);
  if (!integration) throw new Error(`the integration of recording ${recording.id} is missing`);
  const context = ruleContext(integration);
  await describeRecording(transaction, recording.id, listing);
  for (const segmentListing of listing.segments) {
    const segment = await upsertSegment(transaction, recording, segmentListing);
    for (const fileListing of segmentListing.files) {
      const file = await upsertFile(transaction, segment, fileListing);
      const decision = decide(listing, segmentListing, fileListing, context);
      await applyDecision(transaction, { file, recording, decision, jobs });
    }
  }
  const listed = new Set(listing.segments.flatMap((segment) => segment.files.map((file) => file.fileKey)));
  await dropVanished(transaction, recording.id, { listed, reason: "the provider no longer lists it", jobs });
};
