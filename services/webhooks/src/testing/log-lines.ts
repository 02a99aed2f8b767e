import { createLogger, type Logger } from "@landfall/runtime";

export interface LogLines {
  readonly logger: Logger;
  /** All that was logged, as it would stand in a log file. */
  readonly text: () => string;
  readonly lines: () => Readonly<{ [field: string]: unknown }>[];
}

/** A logger whose output the test reads. */
export const logLines = (): LogLines => {
  const written: string[] = [];
  const logger = createLogger({
    service: "webhooks",
    level: "trace",
    pretty: false,
    destination: { write: (line) => written.push(line) },
  });
  return { logger, text: () => written.join(""), lines: () => written.map((line) => JSON.parse(line)) };
};
