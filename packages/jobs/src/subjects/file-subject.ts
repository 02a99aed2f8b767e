import { lockFile, moveFile } from "@landfall/database";
import { stageAfter } from "@landfall/recording";

import type { LoadSubject } from "./subject.ts";

/** A file on its way: fetch, transcode, upload. */
export const loadFile: LoadSubject = async (transaction, job) => {
  const file = job.fileId === null ? undefined : await lockFile(transaction, job.fileId);
  if (!file) return undefined;
  const isHere = file.stage === job.stage;
  return {
    id: file.id,
    generation: file.generation,
    attempts: file.attempts,
    lost: file.lost,
    attemptId: file.attempt_id,
    state: isHere && (file.state === "waiting" || file.state === "active") ? file.state : "elsewhere",

    begin: async ({ id, lost }) => {
      await moveFile(transaction, file, "attempt_started", {
        words: null,
        patch: { attempt_id: id, lost, until: null, reason: null },
      });
    },

    finish: async (words) => {
      const next = stageAfter(file.stage);
      const clean = { attempt_id: null, attempts: 0, lost: 0, until: null, reason: null };
      if (next === null) await moveFile(transaction, file, "import_finished", { words, patch: clean });
      else await moveFile(transaction, file, "stage_finished", { words, patch: { ...clean, stage: next } });
      return null;
    },

    wait: async ({ until, reason, counted, words }) => {
      const generation = file.generation + 1;
      await moveFile(transaction, file, counted ? "attempt_failed" : "postponed", {
        words,
        data: { until },
        patch: { attempt_id: null, generation, until, reason, attempts: file.attempts + (counted ? 1 : 0) },
      });
      return { generation, startAfter: until, goesOn: true };
    },

    park: async (cause) => {
      await moveFile(transaction, file, "gave_up", {
        words: `Parked: ${cause}`,
        patch: { attempt_id: null, until: null, reason: cause },
      });
      return null;
    },

    vanish: async (reason) => {
      await moveFile(transaction, file, "vanished", {
        words: reason,
        patch: { attempt_id: null, until: null, reason },
      });
      return null;
    },
  };
};
