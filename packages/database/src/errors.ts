import { z } from "zod";

/** SQLSTATE classes and driver codes that say the server or the way to it is gone, not that the query was wrong. */
const connectionCodes =
  /^(?:08...|57P0[1-5]|53300|55P03|25006|ECONN(?:REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/u;
const connectionWords =
  /connection terminated|connection ended|timeout exceeded when trying to connect|client has encountered a connection error|not queryable/iu;

/**
 * What the database says when neither the statement nor its data is to blame (PostgreSQL docs: Appendix A): it lost
 * against a concurrent transaction (40001, 40P01), or a resource ran out, such as the disk (53…, 58…).
 */
const passingCodes = /^(?:40001|40P01|53...|58...)$/u;

const codedSchema = z.object({ code: z.string() });
const codeOf = (error: Error): string => codedSchema.safeParse(error).data?.code ?? "";

/** Whether a query failed because the database could not be reached; such a failure is nobody's fault and worth waiting for. */
export const isConnectionError = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  if (connectionCodes.test(codeOf(error)) || connectionWords.test(error.message)) return true;
  if (error instanceof AggregateError && error.errors.some(isConnectionError)) return true;
  return error.cause !== undefined && isConnectionError(error.cause);
};

const seen = new WeakSet<Error>();

/** Remembers that the database's driver raised this error: other sockets break with the very same codes. */
export const markDatabaseError = (error: unknown): void => {
  if (error instanceof Error) seen.add(error);
};

/**
 * Whether an error of any origin says that the database is away or short of something, and nothing about the work that
 * met it: a reset connection counts only if it was one to the database. Worth waiting for, as long as it takes.
 */
export const isDatabaseTrouble = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  if (seen.has(error) && (isConnectionError(error) || passingCodes.test(codeOf(error)))) return true;
  return error.cause !== undefined && isDatabaseTrouble(error.cause);
};
