import { type DatabaseTransaction, findFile, lockFile, lockRecording, moveFile } from "@landfall/database";
import type { PgBoss } from "pg-boss";

import { askForTask } from "./ask.ts";
import { sendForFile } from "./send-file.ts";

export interface RetryResult {
  readonly kind: "retried" | "not_parked" | "unknown";
}

const retryTask = async (transaction: DatabaseTransaction, boss: PgBoss, id: string): Promise<RetryResult> => {
  const task = await transaction.selectFrom("task").selectAll().where("id", "=", id).executeTakeFirst();
  if (!task) return { kind: "unknown" };
  if (task.state !== "parked") return { kind: "not_parked" };
  await askForTask(transaction, boss, {
    recordingId: task.recording_id,
    fileId: task.file_id,
    stage: task.stage,
    cost: 1,
  });
  return { kind: "retried" };
};

/** Tries a parked file, or a parked task, once more: a new job of the stage at which it stopped, with fresh attempts. */
export const retryParked = async (
  transaction: DatabaseTransaction,
  boss: PgBoss,
  { id, actor }: { readonly id: string; readonly actor: string },
): Promise<RetryResult> => {
  const found = await findFile(transaction, id);
  if (!found) return retryTask(transaction, boss, id);
  const recording = await lockRecording(transaction, found.recording_id);
  const file = await lockFile(transaction, id);
  if (file?.state !== "parked") return { kind: "not_parked" };
  const retried = await moveFile(transaction, file, "retried", {
    words: `${actor} asked for another try of ${file.stage}.`,
    patch: { generation: file.generation + 1, attempts: 0, lost: 0, reason: null, until: null },
  });
  await sendForFile(transaction, boss, { file: retried, recording });
  return { kind: "retried" };
};
