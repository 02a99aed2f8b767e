import { BlobMismatchError, type BlobStore, BlobStoreError, StoreFullError } from "@landfall/blob-store";
import type { Bus } from "@landfall/bus";
import { type DatabaseHandle, findFile, findIntegration, findRecording } from "@landfall/database";
import { fileFetched, makeEvent } from "@landfall/events";
import { again, done, type JobContext, type JobHandler, type Jobs, type Outcome, park, vanished } from "@landfall/jobs";
import type { Clock } from "@landfall/runtime";
import { type OpenAccount, type SourceAccount, SourceError } from "@landfall/source";

import { refreshViews } from "../inspect/refresh-views.ts";
import { outcomeOf } from "../source-outcome.ts";
import { download, type Download } from "./download.ts";

export interface FetchParts {
  readonly database: DatabaseHandle;
  readonly store: BlobStore;
  readonly bus: Pick<Bus, "publish">;
  readonly jobs: Jobs;
  readonly openAccount: OpenAccount;
  readonly clock: Clock;
  /** How long a full store, or one that is away, is waited for before it is tried again. */
  readonly fullDiskWaitMs: number;
  /** How long a download that broke off waits before it goes on, at first. */
  readonly breakDelayMs?: number;
}

const usualBreakDelayMs = 200;

/** After a failure, the size is asked for once more: the first listing may have been wrong. */
const expectedBytesOf = async (
  account: SourceAccount,
  { recordingKey, fileKey, listedBytes }: { recordingKey: string; fileKey: string; listedBytes: number | null },
  context: JobContext,
): Promise<number | null> => {
  if (context.attempt.number === 1) return listedBytes;
  const listing = await account.recording(recordingKey, context.signal);
  const files = listing.segments.flatMap((segment) => segment.files);
  return files.find((file) => file.fileKey === fileKey)?.sizeBytes ?? listedBytes;
};

const publish = async (parts: FetchParts, asked: Download): Promise<Outcome> => {
  const { file, context, expectedBytes } = asked;
  const writer = await download(asked);
  const stored = await writer
    .finish(expectedBytes === null ? {} : { sizeBytes: expectedBytes }, context.signal)
    .catch(async (error: unknown) => {
      if (error instanceof BlobMismatchError) await writer.abandon();
      else await writer[Symbol.asyncDispose]();
      throw error;
    });
  return done(`Fetched: ${stored.sizeBytes} bytes, SHA-256 ${stored.sha256}.`, async (transaction) => {
    await transaction
      .updateTable("file")
      .set({ object_key: stored.key, size_bytes: stored.sizeBytes, sha256: stored.sha256 })
      .where("id", "=", file.id)
      .execute();
    const event = makeEvent(
      fileFetched,
      {
        recordingId: file.recording_id,
        fileId: file.id,
        kind: file.kind,
        objectKey: stored.key,
        sizeBytes: stored.sizeBytes,
        sha256: stored.sha256,
      },
      {
        accountId: file.account_id,
        integrationId: context.job.integrationId,
        key: file.recording_id,
        occurredAt: parts.clock.now(),
        causationId: context.attempt.id,
      },
    );
    await parts.bus.publish([event], { in: transaction });
  });
};

/** Fetches one file: from the provider into the object store, whole and checked. */
export const createFetch =
  (parts: FetchParts): JobHandler =>
  async (context) => {
    const { job, signal } = context;
    const file = job.fileId === null ? undefined : await findFile(parts.database, job.fileId);
    const recording = await findRecording(parts.database, job.recordingId);
    const integration = recording && (await findIntegration(parts.database, recording.integration_id));
    if (!file || !recording || !integration) return park("the file, its recording or its integration is missing");
    const recordingKey = recording.recording_key;
    try {
      const account = parts.openAccount(integration);
      const listed = { recordingKey, fileKey: file.file_key, listedBytes: file.listed_size_bytes };
      const expectedBytes = await expectedBytesOf(account, listed, context);
      const { store, breakDelayMs = usualBreakDelayMs } = parts;
      return await publish(parts, { store, account, context, file, recordingKey, expectedBytes, breakDelayMs });
    } catch (error) {
      if (signal.aborted) throw error;
      const now = parts.clock.now();
      if (error instanceof BlobStoreError && error.retryable) {
        const what = error instanceof StoreFullError ? "room" : "the store";
        return again(new Date(now.getTime() + parts.fullDiskWaitMs), `waiting for ${what}: ${error.message}`);
      }
      if (error instanceof SourceError) {
        const outcome = await outcomeOf(error, { database: parts.database, integrationId: integration.id, now });
        if (outcome.kind !== "vanished") return outcome;
        return vanished(outcome.reason, (transaction) => refreshViews(transaction, file, parts));
      }
      throw error;
    }
  };
