import type { DatabaseTransaction, File, Recording } from "@landfall/database";
import type { PgBoss } from "pg-boss";

import type { QueueName } from "./catalogue.ts";
import { send } from "./send.ts";

const bytesPerMiB = 2 ** 20;
/** What a second of a meeting weighs about, where only the size is known. */
const bytesPerSecond = 60_000;

const sizeOf = (file: File): number => file.size_bytes ?? file.listed_size_bytes ?? 0;

/** The queue of each stage, and what a file costs there. */
const byStage: Readonly<Record<File["stage"], { readonly queue: QueueName; readonly cost: (file: File) => number }>> = {
  fetch: { queue: "fetch", cost: (file) => sizeOf(file) / bytesPerMiB },
  transcode: { queue: "transcode", cost: (file) => sizeOf(file) / bytesPerSecond },
  upload: { queue: "upload", cost: () => 1 },
};

/** Sends the job of the stage that a file waits for. Sending it twice is sending it once. */
export const sendForFile = async (
  transaction: DatabaseTransaction,
  boss: PgBoss,
  {
    file,
    recording,
    causationId,
  }: { readonly file: File; readonly recording: Recording; readonly causationId?: string },
): Promise<void> => {
  const { queue, cost } = byStage[file.stage];
  await send(transaction, boss, {
    queue,
    accountId: file.account_id,
    integrationId: recording.integration_id,
    recordingId: file.recording_id,
    fileId: file.id,
    generation: file.generation,
    cost: cost(file),
    startAfter: file.until,
    causationId: causationId ?? null,
  });
};
