import type { Queryable } from "@landfall/database";

export interface AttemptEnd {
  readonly id: string | null;
  readonly at: Date;
  readonly outcome: string;
  readonly reason?: string | null;
}

/** Writes how an attempt ended, once: what was written first stays. */
export const endAttempt = async (
  query: Pick<Queryable, "updateTable">,
  { id, at, outcome, reason = null }: AttemptEnd,
): Promise<void> => {
  if (id === null) return;
  await query
    .updateTable("attempt")
    .set({ ended_at: at, outcome, reason })
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .execute();
};
