import type { Clock } from "@landfall/runtime";

import { untilAborted } from "./until-aborted.ts";

interface Held<T> {
  readonly value: T;
  readonly freshUntil: Date;
}

/**
 * A value that is made when it is first needed, kept while it is fresh, and made once however many ask at the same time.
 * Making it belongs to nobody: a caller that gives up stops waiting and leaves the others their value.
 */
export class Memo<T> {
  readonly #make: () => Promise<Held<T>>;
  readonly #clock: Clock;
  #held: Held<T> | undefined;
  #making: Promise<Held<T>> | undefined;

  constructor(make: () => Promise<Held<T>>, clock: Clock) {
    this.#make = make;
    this.#clock = clock;
  }

  get isFresh(): boolean {
    return this.#held !== undefined && this.#clock.now() < this.#held.freshUntil;
  }

  async get(signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    if (this.#held && this.isFresh) return this.#held.value;
    this.#making ??= this.#remember();
    const { value } = await untilAborted(this.#making, signal);
    return value;
  }

  /** Forgets `value`; one that was made since then stays. */
  drop(value: T): void {
    if (this.#held?.value === value) this.#held = undefined;
  }

  async #remember(): Promise<Held<T>> {
    try {
      this.#held = await this.#make();
      return this.#held;
    } finally {
      this.#making = undefined;
    }
  }
}
