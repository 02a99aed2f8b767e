import { type DatabaseHandle, filesOf, findIntegration, findRecording, lockRecording } from "@landfall/database";
import { again, done, type JobHandler, type Jobs, type Outcome, park } from "@landfall/jobs";
import type { RecordingListing } from "@landfall/recording";
import type { Clock } from "@landfall/runtime";
import { type OpenAccount, SourceError } from "@landfall/source";

import { outcomeOf } from "../source-outcome.ts";
import { applyListing, dropVanished } from "./apply-listing.ts";

export interface InspectParts {
  readonly database: DatabaseHandle;
  readonly jobs: Jobs;
  readonly openAccount: OpenAccount;
  readonly clock: Clock;
  /** The shortest wait before a recording is looked at again that is not ready; it grows with the recording's age. */
  readonly recheckMs: number;
}

const longestRecheckMs = 60 * 60_000;
/** A provider's API may lag its webhook: a recording that was never listed is not given up before this. */
const lagMs = 10 * 60_000;

/** Looks again soon at what is new, and rarely at what has kept us waiting for long. */
const nextLook = (parts: InspectParts, knownSince: Date): Date => {
  const now = parts.clock.now().getTime();
  const waitMs = Math.min(longestRecheckMs, Math.max(parts.recheckMs, (now - knownSince.getTime()) / 4));
  return new Date(now + waitMs);
};

const goneOutcome = async (parts: InspectParts, recordingId: string, error: SourceError): Promise<Outcome> => {
  const recording = await findRecording(parts.database, recordingId);
  const files = await filesOf(parts.database, recordingId);
  if (!recording) return park("the recording's row is missing");
  const ageMs = parts.clock.now().getTime() - recording.created_at.getTime();
  if (files.length === 0 && ageMs < lagMs) {
    return again(nextLook(parts, recording.created_at), `waiting: ${error.message}`);
  }
  return done(`The provider no longer has the recording: ${error.message}.`, async (transaction) => {
    await dropVanished(transaction, recordingId, { listed: new Set(), reason: error.message });
    if (files.length === 0) {
      await transaction
        .updateTable("recording")
        .set({ state: "gone", reason: error.message })
        .where("id", "=", recordingId)
        .execute();
    }
  });
};

const listedOutcome = (parts: InspectParts, recordingId: string, listing: RecordingListing): Outcome => {
  const files = listing.segments.reduce((total, segment) => total + segment.files.length, 0);
  const notReady = listing.segments.flatMap((segment) => segment.files).filter((file) => file.notReady !== null).length;
  const apply: Parameters<typeof done>[1] = async (transaction) => {
    const recording = await lockRecording(transaction, recordingId);
    await applyListing(transaction, { recording, listing, jobs: parts.jobs });
  };
  if (notReady === 0) return done(`Inspected: the provider lists ${files} files.`, apply);
  const words = `waiting: ${notReady} of ${files} files are not ready at the provider`;
  return again(nextLook(parts, listing.startedAt), words, apply);
};

/** Asks the provider what a recording is now, and brings our rows to it. */
export const createInspect =
  (parts: InspectParts): JobHandler =>
  async ({ job, signal }) => {
    const recording = await findRecording(parts.database, job.recordingId);
    const integration = recording && (await findIntegration(parts.database, recording.integration_id));
    if (!recording || !integration) return park("the recording or its integration is missing");
    try {
      const listing = await parts.openAccount(integration).recording(recording.recording_key, signal);
      return listedOutcome(parts, recording.id, listing);
    } catch (error) {
      if (!(error instanceof SourceError) || signal.aborted) throw error;
      if (error.kind === "gone") return goneOutcome(parts, recording.id, error);
      return outcomeOf(error, {
        database: parts.database,
        integrationId: integration.id,
        now: parts.clock.now(),
      });
    }
  };
