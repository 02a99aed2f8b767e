import {
  type DestinationStream,
  type LevelWithSilent,
  type Logger,
  pino,
  stdSerializers,
  stdTimeFunctions,
} from "pino";
import { prettyFactory } from "pino-pretty";

export type { Logger } from "pino";

export interface LoggerOptions {
  readonly service: string;
  readonly level: LevelWithSilent;
  /** One readable line each instead of JSON. Default: when standard output is a terminal. */
  readonly pretty?: boolean | undefined;
  /** Default: standard output, written at once so that the last line before an end is never lost. */
  readonly destination?: DestinationStream;
}

/** Secrets need no list of paths here: a `Secret` masks itself. Errors are shown with their causes under any key. */
export const createLogger = ({ service, level, pretty, destination }: LoggerOptions): Logger => {
  const output = destination ?? pino.destination({ fd: 1, sync: true });
  const isPretty = pretty ?? (destination === undefined && process.stdout.isTTY);
  return pino(
    {
      level,
      base: { service },
      timestamp: stdTimeFunctions.isoTime,
      serializers: { err: showError },
      formatters: { level: (label) => ({ level: label }), log: showErrors },
    },
    isPretty ? prettyStream(output) : output,
  );
};

/** What an error says, with its causes. What hangs on it (a driver's whole connection, a request) stays out of the log. */
const showError = (value: unknown): unknown =>
  value instanceof Error ? bare(stdSerializers.errWithCause(value)) : value;

const nested = new Set(["cause", "aggregateErrors"]);

const bare = (value: unknown): unknown => {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(bare);
  const kept = Object.entries(value).filter(([key, held]) => nested.has(key) || typeof held !== "object");
  return Object.fromEntries(kept.map(([key, held]) => [key, bare(held)]));
};

const showErrors = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.values(fields).some((value) => value instanceof Error)
    ? Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, showError(value)]))
    : fields;

// The function and not pino-pretty's stream, which would write a moment later.
const prettyStream = (output: DestinationStream): DestinationStream => {
  const format = prettyFactory({ colorize: process.stdout.isTTY, ignore: "service", translateTime: "SYS:HH:MM:ss" });
  return { write: (line) => output.write(format(line)) };
};
