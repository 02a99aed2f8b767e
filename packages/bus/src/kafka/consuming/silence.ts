import { sleep } from "@landfall/runtime";

export interface SilenceOptions {
  /** So long without a sign of life is silence. */
  readonly silentMs: number;
  /** Joining a group waits for its other members, who may finish what they have in hand. */
  readonly joiningMs: number;
}

const tickMs = 500;

/**
 * Notices a consumer that says nothing any more, though it should fetch or tell that it is alive every few seconds. Time
 * is counted in ticks of our own: one that was stopped together with us (a suspended machine, SIGSTOP) was not silent.
 */
export class Silence {
  readonly #options: SilenceOptions;
  #ticks = 0;
  #joining = true;

  constructor(options: SilenceOptions) {
    this.#options = options;
  }

  heard(): void {
    this.#ticks = 0;
  }

  /** From here on others may be waited for, until it has joined. */
  joins(): void {
    this.#joining = true;
    this.#ticks = 0;
  }

  joined(): void {
    this.#joining = false;
    this.#ticks = 0;
  }

  /** Resolves with the milliseconds that it lasted; never while there are signs of life. Rejects when `signal` aborts. */
  async begins(signal: AbortSignal): Promise<number> {
    for (;;) {
      await sleep(tickMs, signal);
      this.#ticks += 1;
      const lastedMs = this.#ticks * tickMs;
      if (lastedMs >= (this.#joining ? this.#options.joiningMs : this.#options.silentMs)) return lastedMs;
    }
  }
}
