import {
  type DatabaseHandle,
  filesOf,
  findIntegration,
  findRecording,
  type Integration,
  lockRecording,
  markAuthorised,
  type Recording,
  ruleContext,
} from "@landfall/database";
import { again, done, type JobHandler, type Jobs, type Outcome, park } from "@landfall/jobs";
import type { RecordingListing } from "@landfall/recording";
import type { Clock } from "@landfall/runtime";
import { type OpenAccount, SourceError } from "@landfall/source";

import { outcomeOf } from "../source-outcome.ts";
import { applyListing } from "./apply-listing.ts";
import { goneOutcome } from "./gone.ts";
import { nextLook } from "./next-look.ts";
import { notReadyIn } from "./not-ready.ts";

export interface InspectParts {
  readonly database: DatabaseHandle;
  readonly jobs: Jobs;
  readonly openAccount: OpenAccount;
  readonly clock: Clock;
  /** The shortest wait before a recording is looked at again that is not ready; it grows with the time that it takes. */
  readonly recheckMs: number;
}

interface Listed {
  readonly recording: Recording;
  readonly integration: Integration;
  readonly listing: RecordingListing;
}

const listedOutcome = async (
  { database, jobs, clock, recheckMs }: InspectParts,
  { recording: { id }, integration, listing }: Listed,
): Promise<Outcome> => {
  const files = listing.segments.flatMap((segment) => segment.files).length;
  const { count, newestSince } = notReadyIn(listing, ruleContext(integration), await filesOf(database, id));
  const apply: Parameters<typeof done>[1] = async (transaction) => {
    const recording = await lockRecording(transaction, id);
    await applyListing(transaction, { recording, listing, jobs });
    if (integration.status === "needs_authorisation") await markAuthorised(transaction, integration.id);
  };
  if (count === 0) return done(`Inspected: the provider lists ${files} files.`, apply);
  const words = `waiting: ${count} of ${files} files are not ready at the provider`;
  return again(nextLook(clock.now(), { since: newestSince, recheckMs }), words, apply);
};

/** Asks the provider what a recording is now, and brings our rows to it. */
export const createInspect =
  (parts: InspectParts): JobHandler =>
  async ({ job, signal }) => {
    const { database, jobs, recheckMs, clock } = parts;
    const recording = await findRecording(database, job.recordingId);
    const integration = recording && (await findIntegration(database, recording.integration_id));
    if (!recording || !integration) return park("the recording or its integration is missing");
    try {
      const listing = await parts.openAccount(integration).recording(recording.recording_key, signal);
      return await listedOutcome(parts, { recording, integration, listing });
    } catch (error) {
      if (!(error instanceof SourceError) || signal.aborted) throw error;
      const now = clock.now();
      if (error.kind === "gone") return goneOutcome(recording, error, { jobs, now, recheckMs });
      return outcomeOf(error, { database, integrationId: integration.id, now });
    }
  };
