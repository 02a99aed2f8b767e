/** Gives a part of an allowance back; a second call does nothing. */
export type GiveBack = () => void;

interface Waiting {
  readonly amount: number;
  readonly take: (giveBack: GiveBack) => void;
}

/**
 * A number that many share: places, or bytes. Who asks for more than is left waits; first come, first served, so that a
 * large wish is not overtaken for ever by small ones.
 */
export class Allowance {
  readonly total: number;
  #left: number;
  readonly #queue: Waiting[] = [];

  constructor(total: number) {
    this.total = total;
    this.#left = total;
  }

  get left(): number {
    return this.#left;
  }

  /** `amount` must not be more than `total`: that would wait for ever. Rejects with the signal's reason. */
  async take(amount: number, signal?: AbortSignal): Promise<GiveBack> {
    signal?.throwIfAborted();
    if (amount > this.total) throw new RangeError(`${amount} is more than the whole allowance of ${this.total}.`);
    if (this.#queue.length === 0 && amount <= this.#left) return this.#grant(amount);
    const { promise, resolve, reject } = Promise.withResolvers<GiveBack>();
    const waiting: Waiting = { amount, take: resolve };
    const giveUp = () => {
      const at = this.#queue.indexOf(waiting);
      if (at < 0) return;
      this.#queue.splice(at, 1);
      reject(signal?.reason);
      // It may have stood before others that fit.
      this.#serve();
    };
    this.#queue.push(waiting);
    signal?.addEventListener("abort", giveUp, { once: true });
    return await promise.finally(() => signal?.removeEventListener("abort", giveUp));
  }

  #grant(amount: number): GiveBack {
    this.#left -= amount;
    let isGiven = false;
    return () => {
      if (isGiven) return;
      isGiven = true;
      this.#left += amount;
      this.#serve();
    };
  }

  #serve(): void {
    for (let next = this.#queue[0]; next && next.amount <= this.#left; next = this.#queue[0]) {
      this.#queue.shift();
      next.take(this.#grant(next.amount));
    }
  }
}
