import { sleep } from "@landfall/runtime";

export interface RepeatingTaskOptions {
  /** One pass; true when there is more to do at once. */
  readonly work: () => Promise<boolean>;
  /** How long to wait when there is nothing to do. */
  readonly idleMs: number;
  /** After a failed pass the next waits this long, and twice as long after each further one. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** Told of the first failure in a row. */
  readonly onFailure: (error: unknown) => void;
  readonly onRecovery: () => void;
}

/** Something that is done again and again in the background, and outlives its failures. */
export class RepeatingTask {
  readonly #options: RepeatingTaskOptions;
  readonly #stopping = new AbortController();
  #idling = new AbortController();
  #running: Promise<void> | undefined;
  #failures = 0;

  constructor(options: RepeatingTaskOptions) {
    this.#options = options;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Looks for work now instead of after the idle time. A pause after a failure is not cut short. */
  wake(): void {
    this.#idling.abort();
  }

  /** Resolves when the pass in hand has ended. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      // Made before the pass, so that a call of wake() during it is not missed.
      this.#idling = new AbortController();
      const pauseMs = await this.#pass();
      const signals = [this.#stopping.signal, ...(this.#failures === 0 ? [this.#idling.signal] : [])];
      if (pauseMs > 0) await sleep(pauseMs, AbortSignal.any(signals)).catch(() => {});
    }
  }

  /** Answers how long to wait after it. */
  async #pass(): Promise<number> {
    const { work, idleMs, firstPauseMs, longestPauseMs, onFailure, onRecovery } = this.#options;
    try {
      const more = await work();
      if (this.#failures > 0) onRecovery();
      this.#failures = 0;
      return more ? 0 : idleMs;
    } catch (error) {
      if (this.#failures === 0) onFailure(error);
      this.#failures += 1;
      return Math.min(firstPauseMs * 2 ** (this.#failures - 1), longestPauseMs);
    }
  }
}
