import { type DatabaseHandle, isConnectionError } from "@landfall/database";
import { DeadlineError, withDeadline } from "@landfall/runtime";
import { sql } from "kysely";

/** How long a database that works may take to answer nothing in particular. */
const ANSWERS_WITHIN_MS = 2_000;

/**
 * What the database says when it is not the statement's fault (PostgreSQL docs: Appendix A): it lost against a
 * concurrent transaction (40001, 40P01), or a resource ran out, such as the disk (53…, 58…).
 */
const passing = /^(?:40001|40P01|53...|58...)$/u;

const isPassing = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const code: unknown = Reflect.get(error, "code");
  return (typeof code === "string" && passing.test(code)) || isPassing(error.cause);
};

/** Whether the database is there at all. */
export const answers = (database: DatabaseHandle): Promise<boolean> =>
  withDeadline(async () => sql`select 1`.execute(database), ANSWERS_WITHIN_MS).then(
    () => true,
    () => false,
  );

/**
 * Whether a handling failed through circumstances, which say nothing about the event: it is then tried again for as
 * long as it takes, and never parked. Something that took too long is the event's doing only if the database answers.
 */
export const isCircumstance = async (error: unknown, database: DatabaseHandle): Promise<boolean> => {
  if (isConnectionError(error) || isPassing(error)) return true;
  return error instanceof DeadlineError && !(await answers(database));
};
