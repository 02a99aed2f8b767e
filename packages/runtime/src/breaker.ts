import type { Clock } from "./clock.ts";

// After enough failures in a row, asking again only costs time and burdens whoever is ill. An open breaker refuses at
// once; when its time is over, one caller is let through as a trial while the others are still refused, and the trial
// decides. Calls that began before the breaker changed its state say nothing about the present: their outcomes are not
// counted, which is what `#round` is for.

export type BreakerState = "closed" | "open" | "half-open";

/** The breaker refused to call. Retryable, at `retryAt`. */
export class BreakerOpenError extends Error {
  override readonly name = "BreakerOpenError";
  readonly code = "BREAKER_OPEN";
  readonly retryable = true;
  readonly retryAt: Date;

  constructor(breaker: string, retryAt: Date) {
    super(`${breaker} failed repeatedly and is left alone until ${retryAt.toISOString()}`);
    this.retryAt = retryAt;
  }
}

export interface BreakerOptions {
  /** What is being protected, for messages. */
  readonly name: string;
  /** How many failures in a row open it. */
  readonly failures: number;
  readonly openMs: number;
  readonly clock: Clock;
  readonly onChange?: (state: BreakerState) => void;
}

export class Breaker {
  readonly #options: BreakerOptions;
  #failuresInARow = 0;
  #openUntilMs: number | undefined;
  #trialRunning = false;
  #round = 0;

  constructor(options: BreakerOptions) {
    this.#options = options;
  }

  get state(): BreakerState {
    if (this.#openUntilMs === undefined) return "closed";
    return this.#nowMs() < this.#openUntilMs ? "open" : "half-open";
  }

  /** Calls `work` unless open. A rejection counts as a failure and is passed on; give `work` a deadline of its own. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    this.#admit();
    const round = this.#round;
    try {
      const result = await work();
      if (round === this.#round) this.#succeeded();
      return result;
    } catch (error) {
      if (round === this.#round) this.#failed();
      throw error;
    }
  }

  #admit(): void {
    if (this.#openUntilMs === undefined) return;
    if (this.#trialRunning || this.state === "open") {
      throw new BreakerOpenError(this.#options.name, new Date(this.#openUntilMs));
    }
    this.#trialRunning = true;
    this.#options.onChange?.("half-open");
  }

  #succeeded(): void {
    this.#failuresInARow = 0;
    if (this.#openUntilMs !== undefined) this.#change("closed", undefined);
  }

  #failed(): void {
    this.#failuresInARow += 1;
    if (!this.#trialRunning && this.#failuresInARow < this.#options.failures) return;
    this.#change("open", this.#nowMs() + this.#options.openMs);
  }

  #change(state: BreakerState, openUntilMs: number | undefined): void {
    this.#openUntilMs = openUntilMs;
    this.#trialRunning = false;
    this.#round += 1;
    this.#options.onChange?.(state);
  }

  #nowMs(): number {
    return this.#options.clock.now().getTime();
  }
}
