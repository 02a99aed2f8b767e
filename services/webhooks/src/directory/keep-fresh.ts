import { type Logger, sleep } from "@landfall/runtime";

import type { Directory } from "./directory.ts";

/** Refreshes until `signal` aborts, and says when it stops working and when it works again, once each. */
export const keepFresh = async (
  directory: Pick<Directory, "refresh">,
  { everyMs, logger }: { readonly everyMs: number; readonly logger: Logger },
  signal: AbortSignal,
): Promise<void> => {
  let failing = false;
  while (await waited(everyMs, signal)) {
    try {
      await directory.refresh();
      if (failing) logger.info("the integrations can be read from the database again");
      failing = false;
    } catch (error) {
      if (!failing) logger.warn({ error }, "the integrations cannot be read: the door goes on with those it knows");
      failing = true;
    }
  }
};

const waited = (ms: number, signal: AbortSignal): Promise<boolean> =>
  sleep(ms, signal).then(
    () => true,
    () => false,
  );
