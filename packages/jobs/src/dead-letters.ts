import { lockRecording } from "@landfall/database";

import type { Job } from "./catalogue.ts";
import { parkLost } from "./park-lost.ts";
import type { SettleParts } from "./parts.ts";
import { subjectOf } from "./subjects/index.ts";

/**
 * The dead-letter queue is transport, not a place where anything stays: what comes here lost its worker again and again
 * before it could say why, and its file is parked with that cause.
 */
export const parkDeadLetter = (parts: SettleParts, job: Job): Promise<void> =>
  parts.database.transaction().execute(async (transaction) => {
    await lockRecording(transaction, job.recordingId);
    const subject = await subjectOf[job.stage](transaction, job);
    if (!subject || subject.generation !== job.generation || subject.state === "elsewhere") return;
    const cause = `the worker was lost again and again during ${job.stage}; the file may be what ends it`;
    await parkLost(transaction, parts, { job, subject, cause });
  });
