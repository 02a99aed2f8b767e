import { forcedExitCode } from "./end-watch.ts";
import type { Host } from "./host.ts";
import type { Logger } from "./logger.ts";

/**
 * Ends the process if, `afterMs` after everything was stopped, something still keeps it alive, and says what. The timer
 * itself keeps nothing alive, so a process that ends by itself never sees it.
 */
export const forceEnd = (host: Host, logger: Logger, afterMs = 5_000): void => {
  const timer = setTimeout(() => {
    const holding = process.getActiveResourcesInfo();
    logger.error({ holding }, "stopped, but something was left open that keeps the process alive: ending it");
    host.exit(forcedExitCode);
  }, afterMs);
  timer.unref();
};
