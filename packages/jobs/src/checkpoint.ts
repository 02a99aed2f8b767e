import type { DatabaseHandle, DatabaseTransaction } from "@landfall/database";
import { sql } from "kysely";

import type { Attempt } from "./attempt.ts";
import type { Job } from "./catalogue.ts";

/** The attempt no longer holds its subject: another one does, or the subject has moved on. What it does is void. */
export class AttemptLostError extends Error {
  override name = "AttemptLostError";

  constructor() {
    super("this attempt no longer holds its job; another one has taken over");
  }
}

/** Keeps how far the job came. Written only while the attempt holds the subject; throws AttemptLostError otherwise. */
export const saveCheckpoint = async (
  database: DatabaseHandle,
  { job, attempt, data }: { readonly job: Job; readonly attempt: Attempt; readonly data: unknown },
): Promise<void> => {
  const { numAffectedRows } = await sql`
    insert into checkpoint (subject_id, stage, generation, account_id, data, updated_at)
    select ${attempt.subjectId}::uuid, ${job.stage}, ${job.generation}::integer, ${job.accountId}::bigint,
           ${JSON.stringify(data)}::jsonb, now()
    where exists (select from file where id = ${attempt.subjectId}::uuid and attempt_id = ${attempt.id}::uuid)
       or exists (select from task where id = ${attempt.subjectId}::uuid and attempt_id = ${attempt.id}::uuid)
    on conflict (subject_id, stage) do update
      set generation = excluded.generation, data = excluded.data, updated_at = excluded.updated_at`.execute(database);
  if (numAffectedRows === 0n) throw new AttemptLostError();
};

/** What an earlier attempt of the same generation kept, or null. */
export const keptCheckpoint = async (
  query: Pick<DatabaseTransaction, "selectFrom">,
  { job, subjectId }: { readonly job: Job; readonly subjectId: string },
): Promise<unknown> => {
  const kept = await query
    .selectFrom("checkpoint")
    .select("data")
    .where("subject_id", "=", subjectId)
    .where("stage", "=", job.stage)
    .where("generation", "=", job.generation)
    .executeTakeFirst();
  return kept?.data ?? null;
};

/** The next generation goes on from the same checkpoint. */
export const carryCheckpoint = async (
  transaction: DatabaseTransaction,
  { job, attempt, generation }: { readonly job: Job; readonly attempt: Attempt; readonly generation: number },
): Promise<void> => {
  await transaction
    .updateTable("checkpoint")
    .set({ generation })
    .where("subject_id", "=", attempt.subjectId)
    .where("stage", "=", job.stage)
    .where("generation", "=", job.generation)
    .execute();
};

/** Drops the checkpoint with the statement that follows. */
export const withoutCheckpoint = (
  transaction: DatabaseTransaction,
  { job, attempt }: { readonly job: Job; readonly attempt: Attempt },
) =>
  transaction.with("dropped", (query) =>
    query.deleteFrom("checkpoint").where("subject_id", "=", attempt.subjectId).where("stage", "=", job.stage),
  );
