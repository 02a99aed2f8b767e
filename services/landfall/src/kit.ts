import { join } from "node:path";

import { createKit, createLogger, type Kit } from "@landfall/runtime";
import { pino } from "pino";

import type { Config } from "./config.ts";

/** Where the log goes when nobody asked for it on standard output, which is for people. */
export const logFile = (home: string): string => join(home, "landfall.log");

/** The kit of a whole Landfall: the log goes to a file in the home, unless LOG_FORMAT asks for it on standard output. */
export const openKit = (config: Config, home: string): Kit => {
  const { level, format } = config.log;
  const logger =
    format === undefined
      ? createLogger({
          service: "landfall",
          level,
          pretty: false,
          destination: pino.destination({ dest: logFile(home), mkdir: true, sync: true, mode: 0o600 }),
        })
      : createLogger({ service: "landfall", level, pretty: format === "pretty" });
  return createKit({ logger });
};
