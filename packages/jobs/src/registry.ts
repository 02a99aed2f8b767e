import { hostname } from "node:os";

import { type DatabaseHandle, freshId, type WorkerTable } from "@landfall/database";
import type { Kit } from "@landfall/runtime";
import type { Updateable } from "kysely";

import manifest from "../package.json" with { type: "json" };

const beatMs = 10_000;
const landfallVersion = manifest.version;

export interface WorkerRegistration {
  readonly id: string;
  /** Says that the worker takes nothing new and ends when it has finished. */
  drain(): Promise<void>;
  end(): Promise<void>;
}

/** Enters this process in the registry of workers, and keeps it fresh: who works on what, for operators. */
export const registerWorker = async (
  database: DatabaseHandle,
  worker: { readonly service: string; readonly stages: () => readonly string[]; readonly kit: Kit },
): Promise<WorkerRegistration> => {
  const id = freshId();
  await database
    .insertInto("worker")
    .values({
      id,
      service: worker.service,
      version: landfallVersion,
      host: hostname(),
      pid: process.pid,
      stages: [...worker.stages()],
    })
    .execute();
  const update = (patch: Updateable<WorkerTable>) =>
    database.updateTable("worker").set(patch).where("id", "=", id).execute();
  const beat = setInterval(() => {
    update({ seen_at: worker.kit.clock.now(), stages: [...worker.stages()] }).catch((error: unknown) =>
      worker.kit.logger.debug({ err: error }, "the worker's beat was not written"),
    );
  }, beatMs);
  beat.unref();
  return {
    id,
    drain: async () => {
      await update({ draining: true });
    },
    end: async () => {
      clearInterval(beat);
      await update({ stopped_at: worker.kit.clock.now() });
    },
  };
};
