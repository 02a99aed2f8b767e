import { type DatabaseTransaction, derivedId, lockRecording, type Recording, type TaskStage } from "@landfall/database";
import type { PgBoss } from "pg-boss";

import { send } from "./send.ts";

export interface TaskRequest {
  readonly recordingId: string;
  readonly fileId?: string | null;
  readonly stage: TaskStage;
  readonly cost: number;
  readonly startAfter?: Date | null;
  readonly causationId?: string | null;
}

const lockOrMakeTask = async (transaction: DatabaseTransaction, recording: Recording, request: TaskRequest) => {
  const fileId = request.fileId ?? null;
  const id = derivedId("task", recording.id, fileId ?? "recording", request.stage);
  await transaction
    .insertInto("task")
    .values({
      id,
      account_id: recording.account_id,
      recording_id: recording.id,
      file_id: fileId,
      stage: request.stage,
      state: "idle",
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
  return transaction.selectFrom("task").selectAll().where("id", "=", id).forUpdate().executeTakeFirstOrThrow();
};

/**
 * Asks for a task of a recording (inspect) or of a file (renditions). Asking is idempotent: what waits and is due is
 * left as it is, what waits for later is brought forward, what is active runs once more when it ends. What is parked is
 * tried afresh: there is something new to look at.
 */
export const askForTask = async (
  transaction: DatabaseTransaction,
  boss: PgBoss,
  request: TaskRequest,
): Promise<void> => {
  const recording = await lockRecording(transaction, request.recordingId);
  const task = await lockOrMakeTask(transaction, recording, request);
  const startAfter = request.startAfter ?? null;
  const sooner = task.until !== null && (startAfter === null || startAfter < task.until);
  if (task.state === "waiting" && !sooner) return;
  if (task.state === "active") {
    await transaction.updateTable("task").set({ wanted: true }).where("id", "=", task.id).execute();
    return;
  }
  const generation = task.generation + 1;
  await transaction
    .updateTable("task")
    .set({
      state: "waiting",
      generation,
      until: startAfter,
      reason: null,
      ...(task.state === "waiting" ? {} : { since: new Date(), attempts: 0, lost: 0 }),
    })
    .where("id", "=", task.id)
    .execute();
  await send(transaction, boss, {
    queue: request.stage,
    accountId: recording.account_id,
    integrationId: recording.integration_id,
    recordingId: recording.id,
    fileId: request.fileId ?? null,
    generation,
    cost: request.cost,
    startAfter,
    causationId: request.causationId ?? null,
  });
};
