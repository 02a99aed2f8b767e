import { isDatabaseTrouble } from "@landfall/database";
import { sleep } from "@landfall/runtime";

const retryMs = 500;

/** Does something in the database as soon as the database can: while it is away, nobody is told that it is. */
export const whenReachable = async <Answer>(work: () => Promise<Answer>, signal: AbortSignal): Promise<Answer> => {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isDatabaseTrouble(error) || signal.aborted) throw error;
      await sleep(retryMs, signal);
    }
  }
};
