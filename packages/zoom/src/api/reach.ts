import { SourceError } from "@landfall/source";

/**
 * Turns what a connection throws into SourceError `retry`, and leaves alone what has a meaning already: our own refusals
 * and the reason why the caller gave up.
 */
export const unreachable = (error: unknown, message: string, signal: AbortSignal): unknown => {
  if (signal.aborted) return signal.reason;
  if (error instanceof SourceError) return error;
  return new SourceError(`${message} (${reasonOf(error)})`, { kind: "retry", cause: error });
};

const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return "code" in error && typeof error.code === "string" ? error.code : error.message;
};
