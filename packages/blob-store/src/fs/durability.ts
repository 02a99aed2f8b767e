import { asError } from "../disk/failures.ts";

/** When to make bytes durable: after so many, or after so long, whichever comes first. */
export interface CheckpointPace {
  readonly everyBytes: number;
  readonly everyMs: number;
}

export interface DurabilityParts {
  readonly pace: CheckpointPace;
  readonly nowMs: () => number;
  readonly durableBytes: number;
  /** Makes everything written so far durable. */
  readonly sync: () => Promise<void>;
  /** Called after each sync, one call at a time. */
  readonly onDurable: (durableBytes: number) => Promise<void> | void;
}

/** The disk may lag behind the network by so many checkpoints before the network has to wait. */
const checkpointsBehind = 4;

/**
 * Makes a growing file durable piece by piece, while more of it is being written: a single sync at the end would add
 * the disk's whole time to the network's. One sync runs at a time; it vouches for the bytes written before it began.
 */
export class Durability {
  readonly #parts: DurabilityParts;
  #durableBytes: number;
  #startedBytes: number;
  #startedMs: number;
  #running: Promise<void> | undefined;
  #failure: Error | undefined;

  constructor(parts: DurabilityParts) {
    this.#parts = parts;
    this.#durableBytes = parts.durableBytes;
    this.#startedBytes = parts.durableBytes;
    this.#startedMs = parts.nowMs();
  }

  get durableBytes(): number {
    return this.#durableBytes;
  }

  /** Tells it how far the file has come. Starts a sync when one is due. */
  note(writtenBytes: number): void {
    if (this.#running || this.#failure !== undefined) return;
    const { pace, nowMs } = this.#parts;
    const due =
      writtenBytes - this.#startedBytes >= pace.everyBytes ||
      (writtenBytes > this.#startedBytes && nowMs() - this.#startedMs >= pace.everyMs);
    if (due) this.#start(writtenBytes);
  }

  /** Waits while the disk is too far behind. Rejects when a sync or its follower has failed. */
  async keepUp(writtenBytes: number): Promise<void> {
    if (writtenBytes - this.#durableBytes >= checkpointsBehind * this.#parts.pace.everyBytes) await this.#running;
    this.#throwIfFailed();
  }

  /** Waits for the sync that is running. */
  async settle(): Promise<void> {
    await this.#running;
    this.#throwIfFailed();
  }

  /** Makes everything up to `writtenBytes` durable, now. */
  async secure(writtenBytes: number): Promise<void> {
    await this.settle();
    if (writtenBytes <= this.#durableBytes) return;
    this.#start(writtenBytes);
    await this.settle();
  }

  #start(writtenBytes: number): void {
    this.#startedBytes = writtenBytes;
    this.#startedMs = this.#parts.nowMs();
    this.#running = this.#syncTo(writtenBytes).finally(() => (this.#running = undefined));
  }

  async #syncTo(writtenBytes: number): Promise<void> {
    try {
      await this.#parts.sync();
      this.#durableBytes = writtenBytes;
      await this.#parts.onDurable(writtenBytes);
    } catch (error) {
      this.#failure = asError(error);
    }
  }

  #throwIfFailed(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }
}
