import type { DatabaseHandle } from "@landfall/database";
import { type Logger, sleep } from "@landfall/runtime";

import { answers } from "../../handling/blame.ts";

export interface DatabaseAwayOptions {
  readonly database: DatabaseHandle;
  readonly logger: Logger;
  /** Nothing can be handled from now on. */
  readonly onAway: () => void;
  /** It answers again. */
  readonly onBack: () => void;
}

const firstLookMs = 100;
const longestLookMs = 2_000;

/** While the database does not answer, handling stands; it is asked until it does, and no event is blamed meanwhile. */
export class DatabaseAway {
  readonly #options: DatabaseAwayOptions;
  readonly #stopping = new AbortController();
  #waiting: Promise<void> | undefined;

  constructor(options: DatabaseAwayOptions) {
    this.#options = options;
  }

  /** Something failed because the database did not answer. */
  noticed(error: unknown): void {
    if (this.#waiting !== undefined || this.#stopping.signal.aborted) return;
    const { logger, onAway } = this.#options;
    logger.warn({ err: error }, "the database does not answer: events are left with the brokers until it does");
    onAway();
    this.#waiting = this.#wait();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#waiting;
  }

  async #wait(): Promise<void> {
    const { database, logger, onBack } = this.#options;
    const { signal } = this.#stopping;
    for (let lookMs = firstLookMs; !signal.aborted; lookMs = Math.min(2 * lookMs, longestLookMs)) {
      await sleep(lookMs, signal).catch(() => {});
      if (signal.aborted || !(await answers(database))) continue;
      this.#waiting = undefined;
      logger.info("the database answers again, and events are handled again");
      onBack();
      return;
    }
  }
}
