/** SQLSTATE classes and driver codes that say the server or the way to it is gone, not that the query was wrong. */
const connectionCodes =
  /^(?:08...|57P0[1-5]|53300|55P03|25006|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH)$/u;
const connectionWords =
  /connection terminated|connection ended|timeout exceeded when trying to connect|client has encountered a connection error|not queryable/iu;

/** Whether a query failed because the database could not be reached; such a failure is nobody's fault and worth waiting for. */
export const isConnectionError = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const { code } = error as { readonly code?: unknown };
  if (typeof code === "string" && connectionCodes.test(code)) return true;
  if (connectionWords.test(error.message)) return true;
  if (error instanceof AggregateError && error.errors.some(isConnectionError)) return true;
  return error.cause !== undefined && isConnectionError(error.cause);
};
