import { type DatabaseTransaction, note, type TaskTable } from "@landfall/database";
import type { Selectable, Updateable } from "kysely";

import type { Job } from "../catalogue.ts";
import type { LoadSubject, NextGeneration } from "./subject.ts";

type Task = Selectable<TaskTable>;

const lockTask = async (transaction: DatabaseTransaction, job: Job): Promise<Task | undefined> => {
  if (job.stage !== "inspect" && job.stage !== "renditions" && job.stage !== "refresh") return undefined;
  const query = transaction.selectFrom("task").selectAll().where("recording_id", "=", job.recordingId);
  const ofStage = query.where("stage", "=", job.stage);
  const one = job.fileId === null ? ofStage.where("file_id", "is", null) : ofStage.where("file_id", "=", job.fileId);
  return one.forUpdate().executeTakeFirst();
};

/** Work beside the way of a file: inspecting a recording, extra renditions. Asked for while active, it runs once more. */
export const loadTask: LoadSubject = async (transaction, job) => {
  const task = await lockTask(transaction, job);
  if (!task) return undefined;

  const set = async (patch: Updateable<TaskTable>) => {
    const moved = patch.state !== undefined && patch.state !== task.state;
    await transaction
      .updateTable("task")
      .set({ ...patch, ...(moved ? { since: new Date() } : {}) })
      .where("id", "=", task.id)
      .execute();
  };
  const tell = (code: string, words: string) =>
    note(transaction, {
      accountId: task.account_id,
      recordingId: task.recording_id,
      fileId: task.file_id,
      code: `${task.stage}_${code}`,
      words,
    });
  const idle = { state: "idle", attempt_id: null, attempts: 0, lost: 0, until: null, reason: null } as const;

  /** However it ended: what was asked for meanwhile runs once more, and starts over. */
  const endIn = async (patch: Updateable<TaskTable>): Promise<NextGeneration | null> => {
    if (!task.wanted) {
      await set(patch);
      return null;
    }
    const generation = task.generation + 1;
    await set({ ...idle, state: "waiting", generation, wanted: false });
    return { generation, startAfter: null, goesOn: false };
  };

  return {
    id: task.id,
    generation: task.generation,
    attempts: task.attempts,
    lost: task.lost,
    attemptId: task.attempt_id,
    state: task.state === "waiting" || task.state === "active" ? task.state : "elsewhere",

    begin: ({ id, lost }) => set({ state: "active", attempt_id: id, lost, until: null, reason: null }),

    finish: async (words) => {
      await tell("finished", words);
      return endIn(idle);
    },

    wait: async ({ until, reason, counted, words }) => {
      await tell(counted ? "failed" : "postponed", words);
      const generation = task.generation + 1;
      const startAfter = task.wanted ? null : until;
      await set({
        state: "waiting",
        attempt_id: null,
        generation,
        until: startAfter,
        reason,
        wanted: false,
        attempts: task.attempts + (counted ? 1 : 0),
      });
      return { generation, startAfter, goesOn: true };
    },

    park: async (cause) => {
      await tell("gave_up", `Parked: ${cause}`);
      return endIn({ state: "parked", attempt_id: null, until: null, reason: cause });
    },

    vanish: async (reason) => {
      await tell("vanished", reason);
      return endIn(idle);
    },
  };
};
