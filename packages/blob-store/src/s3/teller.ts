import { asError } from "../disk/failures.ts";

/**
 * Tells somebody of news that may come faster than they are taken: one call at a time, and what happened during a call
 * is told once after it. After a failure it is silent.
 */
export class Teller {
  readonly #tell: () => Promise<void> | void;
  readonly #onFailure: (error: Error) => void;
  #isDue = false;
  #hasFailed = false;
  #running: Promise<void> | undefined;

  constructor(tell: () => Promise<void> | void, onFailure: (error: Error) => void) {
    this.#tell = tell;
    this.#onFailure = onFailure;
  }

  note(): void {
    this.#isDue = true;
    this.#running ??= this.#run().finally(() => (this.#running = undefined));
  }

  /** Waits until everything noted has been told. */
  async settle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#isDue && !this.#hasFailed) {
      this.#isDue = false;
      try {
        await this.#tell();
      } catch (error) {
        this.#hasFailed = true;
        this.#onFailure(asError(error));
      }
    }
  }
}
