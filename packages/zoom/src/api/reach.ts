import { SourceError } from "@landfall/source";

/** What says that nobody was there at all: such a failure is no one's fault, however often it comes. */
const nobodyThere = new Set([
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/**
 * Turns what a connection throws into SourceError `away` or `retry`, and leaves alone what has a meaning already: our own refusals
 * and the reason why the caller gave up.
 */
export const unreachable = (error: unknown, message: string, signal: AbortSignal): unknown => {
  if (signal.aborted) return signal.reason;
  if (error instanceof SourceError) return error;
  const reason = reasonOf(error);
  return new SourceError(`${message} (${reason})`, { kind: nobodyThere.has(reason) ? "away" : "retry", cause: error });
};

const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return "code" in error && typeof error.code === "string" ? error.code : error.message;
};
