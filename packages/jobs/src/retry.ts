import {
  audit,
  type DatabaseTransaction,
  findFile,
  lockFile,
  lockRecording,
  moveFile,
  note,
  settleRecording,
} from "@landfall/database";
import type { PgBoss } from "pg-boss";

import { askForTask } from "./ask.ts";
import { sendForFile } from "./send-file.ts";

export interface RetryResult {
  readonly kind: "retried" | "not_parked" | "unknown";
}

interface Asked {
  readonly id: string;
  /** Who asks: goes to the timeline and the audit log. */
  readonly actor: string;
}

const retryTask = async (
  transaction: DatabaseTransaction,
  boss: PgBoss,
  { id, actor }: Asked,
): Promise<RetryResult> => {
  const query = transaction.selectFrom("task").selectAll().where("id", "=", id);
  const found = await query.executeTakeFirst();
  if (!found) return { kind: "unknown" };
  await lockRecording(transaction, found.recording_id);
  const task = await query.forUpdate().executeTakeFirst();
  if (task?.state !== "parked") return { kind: "not_parked" };
  await note(transaction, {
    accountId: task.account_id,
    recordingId: task.recording_id,
    fileId: task.file_id,
    code: `${task.stage}_retried`,
    words: `${actor} asked for another try of ${task.stage}.`,
  });
  await askForTask(transaction, boss, {
    recordingId: task.recording_id,
    fileId: task.file_id,
    stage: task.stage,
    cost: 1,
  });
  await audit(transaction, { accountId: task.account_id, actor, action: "task.retried", subject: `task/${id}` });
  return { kind: "retried" };
};

/** Tries a parked file, or a parked task, once more: a new job of the stage at which it stopped, with fresh attempts. */
export const retryParked = async (
  transaction: DatabaseTransaction,
  boss: PgBoss,
  { id, actor }: Asked,
): Promise<RetryResult> => {
  const found = await findFile(transaction, id);
  if (!found) return retryTask(transaction, boss, { id, actor });
  const recording = await lockRecording(transaction, found.recording_id);
  const file = await lockFile(transaction, id);
  if (file?.state !== "parked") return { kind: "not_parked" };
  const retried = await moveFile(transaction, file, "retried", {
    words: `${actor} asked for another try of ${file.stage}.`,
    patch: { generation: file.generation + 1, attempts: 0, lost: 0, reason: null, until: null },
  });
  await sendForFile(transaction, boss, { file: retried, recording });
  await settleRecording(transaction, recording.id);
  await audit(transaction, { accountId: file.account_id, actor, action: "file.retried", subject: `file/${id}` });
  return { kind: "retried" };
};
