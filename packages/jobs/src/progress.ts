import type { DatabaseHandle } from "@landfall/database";
import { z } from "zod";

/** How far an attempt is, as screens show it. */
export const progressSchema = z.object({
  done: z.number().nonnegative(),
  /** Null while it is not known. */
  total: z.number().nonnegative().nullable(),
  unit: z.enum(["bytes", "seconds", "steps"]),
});
export type Progress = z.infer<typeof progressSchema>;

const intervalMs = 500;

/**
 * Writes an attempt's progress at most twice a second, and not before it has lasted half a one: nobody sees that of less.
 * It is for people: a write that fails is left out.
 */
export const createProgressWriter = (
  database: DatabaseHandle,
  { attemptId, now }: { readonly attemptId: string; readonly now: () => number },
): ((progress: Progress) => void) => {
  let lastAt = now();
  let writing = false;
  return (progress) => {
    const at = now();
    if (writing || at - lastAt < intervalMs) return;
    lastAt = at;
    writing = true;
    database
      .updateTable("attempt")
      .set({ progress: JSON.stringify(progress) })
      .where("id", "=", attemptId)
      .execute()
      .catch(() => {})
      .finally(() => {
        writing = false;
      });
  };
};
