import { BlobStoreError, StoreFullError } from "@landfall/blob-store";
import { accountSettings, type DatabaseTransaction, type File, findFile } from "@landfall/database";
import { fileTranscoded, makeEvent } from "@landfall/events";
import { again, done, type JobContext, type JobHandler, type Outcome, park } from "@landfall/jobs";
import { MediaError } from "@landfall/media";
import { type FileKind, type FileOutcome, roleOf } from "@landfall/recording";

import { transcodeContent } from "./content.ts";
import { type Original, type TranscodeParts, UnusableFileError } from "./parts.ts";
import { passCaptions, passChat, passThrough } from "./text.ts";

type Make = (parts: TranscodeParts, original: Original) => Promise<FileOutcome>;

const makerOf = (kind: FileKind): Make => {
  const role = roleOf(kind);
  if (role === "content") return transcodeContent;
  if (role === "caption") return passCaptions;
  return kind === "chat" ? passChat : passThrough;
};

/** What stands in the way: a wait, a cause to park with, or a failure to try again. */
export const outcomeOfTrouble = (parts: TranscodeParts, error: unknown): Outcome => {
  const isFull = error instanceof StoreFullError || (error instanceof MediaError && error.code === "disk-full");
  if (isFull || (error instanceof BlobStoreError && error.retryable)) {
    const at = new Date(parts.clock.now().getTime() + parts.fullDiskWaitMs);
    return again(at, `waiting for ${isFull ? "room" : "the store"}: ${error.message}`);
  }
  if (error instanceof UnusableFileError) return park(error.message);
  if (error instanceof MediaError && !error.retriable) return park(error.message);
  throw error;
};

const askForRenditions = async (
  parts: TranscodeParts,
  transaction: DatabaseTransaction,
  file: File,
  outcome: FileOutcome,
) => {
  const { renditions } = await accountSettings(transaction, file.account_id);
  if (renditions.length === 0 || !outcome.hasVideo) return;
  await parts.jobs.ask(transaction, {
    recordingId: file.recording_id,
    fileId: file.id,
    stage: "renditions",
    cost: outcome.durationSeconds ?? 1,
  });
};

/** What was made, beside the original. */
const made = ({ objects }: FileOutcome): string =>
  objects
    .filter(({ role }) => role !== "source")
    .map(({ name }) => name)
    .join(", ");

const settled = (parts: TranscodeParts, { job, attempt }: JobContext, file: File, outcome: FileOutcome): Outcome =>
  done(`Transcoded: ${made(outcome)}.`, async (transaction) => {
    await transaction
      .updateTable("file")
      .set({ outcome: JSON.stringify(outcome) })
      .where("id", "=", file.id)
      .execute();
    const event = makeEvent(
      fileTranscoded,
      { recordingId: file.recording_id, fileId: file.id, kind: file.kind },
      {
        accountId: file.account_id,
        integrationId: job.integrationId,
        key: file.recording_id,
        occurredAt: parts.clock.now(),
        causationId: attempt.id,
      },
    );
    await parts.bus.publish([event], { in: transaction });
    await askForRenditions(parts, transaction, file, outcome);
  });

/** Makes one file playable, or passes a text on, validated. */
export const createTranscode =
  (parts: TranscodeParts): JobHandler =>
  async (context) => {
    const file = context.job.fileId === null ? undefined : await findFile(parts.database, context.job.fileId);
    if (!file || file.object_key === null) return park("the file or its original is missing");
    try {
      const outcome = await makerOf(file.kind)(parts, { file, objectKey: file.object_key, context });
      return settled(parts, context, file, outcome);
    } catch (error) {
      context.signal.throwIfAborted();
      return outcomeOfTrouble(parts, error);
    }
  };
