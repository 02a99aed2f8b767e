/**
 * Many small publishes at the same time, one write for all of them.
 *
 * The first item opens a window of a few milliseconds; what comes in meanwhile goes out with it, and a full batch goes
 * at once. Only so many writes run at a time: while they do, batches fill up, which is what makes a busy bus cheaper per
 * event. Each caller learns about its own items: when a shared write fails, every member is written again by itself,
 * so that one caller's bad event rejects that caller alone. Unless the failure is the store's (`isOutage`): then all of
 * them would fail again, more slowly.
 */
import { withDeadline } from "@landfall/runtime";

import { BusBusyError } from "../errors.ts";

export interface CoalescerOptions<Item> {
  readonly write: (items: readonly Item[]) => Promise<void>;
  readonly isOutage: (error: unknown) => boolean;
  readonly windowMs: number;
  /** A batch this full does not wait; a single caller may bring more. */
  readonly batchItems: number;
  readonly writesAtOnce: number;
  /** More than this many waiting items are refused. */
  readonly waitingItems: number;
  /** A write that takes longer has failed; it may still happen. */
  readonly writeTimeoutMs: number;
}

interface Member<Item> {
  readonly items: readonly Item[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

export class Coalescer<Item> {
  readonly #options: CoalescerOptions<Item>;
  readonly #flights = new Set<Promise<void>>();
  #members: Member<Item>[] = [];
  #waiting = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: CoalescerOptions<Item>) {
    this.#options = options;
  }

  /** Resolves when these items are written. Rejects with `BusBusyError` when too much waits already. */
  add(items: readonly Item[]): Promise<void> {
    const { waitingItems, batchItems, windowMs } = this.#options;
    if (this.#waiting > 0 && this.#waiting + items.length > waitingItems) return Promise.reject(new BusBusyError());
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#members.push({ items, resolve, reject });
    this.#waiting += items.length;
    if (this.#waiting >= batchItems) this.#send();
    else this.#timer ??= setTimeout(() => this.#send(), windowMs);
    return promise;
  }

  /** Writes what waits without waiting for more, and resolves when nothing is under way. */
  async drain(): Promise<void> {
    while (this.#members.length > 0 || this.#flights.size > 0) {
      this.#send();
      await Promise.race(this.#flights);
    }
  }

  #send(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    while (this.#members.length > 0 && this.#flights.size < this.#options.writesAtOnce) {
      const flight = this.#fly(this.#takeBatch()).finally(() => {
        this.#flights.delete(flight);
        // Whoever came while every write was busy has waited long enough.
        if (this.#members.length > 0 && !this.#timer) this.#send();
      });
      this.#flights.add(flight);
    }
  }

  #takeBatch(): readonly Member<Item>[] {
    let size = 0;
    const end = this.#members.findIndex((member) => (size += member.items.length) >= this.#options.batchItems);
    const batch = this.#members.splice(0, end === -1 ? this.#members.length : end + 1);
    this.#waiting -= size;
    return batch;
  }

  async #fly(batch: readonly Member<Item>[]): Promise<void> {
    try {
      await this.#write(batch.flatMap(({ items }) => items));
      for (const { resolve } of batch) resolve();
    } catch (error) {
      if (batch.length === 1 || this.#options.isOutage(error)) for (const { reject } of batch) reject(error);
      else for (const { items, resolve, reject } of batch) await this.#write(items).then(resolve, reject);
    }
  }

  #write(items: readonly Item[]): Promise<void> {
    return withDeadline(() => this.#options.write(items), this.#options.writeTimeoutMs);
  }
}
