import { lockRecording } from "@landfall/database";
import type { PgBoss } from "pg-boss";

import { deadLetters, jobSchema } from "./catalogue.ts";
import { type SettleParts, settleRecordingOf } from "./settle.ts";
import { subjectOf } from "./subjects/index.ts";

/**
 * The dead-letter queue is transport, not a place where anything stays: what comes here lost its worker again and again
 * before it could say why, and its file is parked with that cause.
 */
export const parkDeadLetters = async (boss: PgBoss, parts: SettleParts): Promise<void> => {
  await boss.work(deadLetters, { batchSize: 10, notifyPollingIntervalSeconds: 5 }, async (letters) => {
    for (const letter of letters) {
      const job = jobSchema.parse(letter.data);
      await parts.database.transaction().execute(async (transaction) => {
        await lockRecording(transaction, job.recordingId);
        const subject = await subjectOf[job.stage](transaction, job);
        if (!subject || subject.generation !== job.generation || subject.state === "elsewhere") return;
        await subject.park(`the worker was lost again and again during ${job.stage}; the file may be what ends it`);
        await settleRecordingOf(transaction, parts, job);
      });
    }
  });
};
