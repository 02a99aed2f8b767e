/**
 * Writes lines to the newest segment, durably. Whoever comes while a write is under way goes with the next one, so that
 * many at a time share one fsync. A write that fails is cut off again, for its callers were told that it failed; and
 * after a failed fsync nobody knows what the disk holds, so that segment is never written to again.
 */
import { type FileHandle, open } from "node:fs/promises";

import { segmentPath } from "./segments.ts";
import { syncDirectory } from "./sync-directory.ts";

interface Waiting {
  readonly text: string;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

interface Current {
  readonly handle: FileHandle;
  sizeBytes: number;
}

export interface SegmentWriterOptions {
  readonly directory: string;
  /** A segment this large is followed by the next. */
  readonly segmentBytes: number;
  readonly firstNumber: number;
  readonly onWritten: (sizeBytes: number) => void;
}

export class SegmentWriter {
  readonly #options: SegmentWriterOptions;
  #next: number;
  #current: Current | undefined;
  #waiting: Waiting[] = [];
  #turn: Promise<void> = Promise.resolve();

  constructor(options: SegmentWriterOptions) {
    this.#options = options;
    this.#next = options.firstNumber;
  }

  /** Every segment with a smaller number is whole, and is not written to any more. */
  get sealedBelow(): number {
    return this.#current ? this.#next - 1 : this.#next;
  }

  /** Durable when it resolves. */
  append(text: string): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#waiting.push({ text, resolve, reject });
    if (this.#waiting.length === 1) void this.#inTurn(() => this.#writeWaiting());
    return promise;
  }

  /** Ends the newest segment, if it has begun; the next append begins another. */
  seal(): Promise<void> {
    return this.#inTurn(() => this.#close());
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(work);
    return this.#turn;
  }

  async #writeWaiting(): Promise<void> {
    const members = this.#waiting;
    this.#waiting = [];
    try {
      await this.#write(members.map(({ text }) => text).join(""));
      for (const { resolve } of members) resolve();
    } catch (error) {
      for (const { reject } of members) reject(error);
    }
  }

  async #write(text: string): Promise<void> {
    const current = (this.#current ??= await this.#begin());
    try {
      await current.handle.appendFile(text);
    } catch (error) {
      await current.handle.truncate(current.sizeBytes).catch(() => this.#close());
      throw error;
    }
    const sizeBytes = Buffer.byteLength(text);
    current.sizeBytes += sizeBytes;
    this.#options.onWritten(sizeBytes);
    try {
      await current.handle.datasync();
    } catch (error) {
      await this.#close();
      throw error;
    }
    if (current.sizeBytes >= this.#options.segmentBytes) await this.#close();
  }

  async #begin(): Promise<Current> {
    const { directory } = this.#options;
    const handle = await open(segmentPath(directory, this.#next), "ax", 0o600);
    this.#next += 1;
    try {
      await syncDirectory(directory);
      return { handle, sizeBytes: 0 };
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  async #close(): Promise<void> {
    const current = this.#current;
    this.#current = undefined;
    await current?.handle.close().catch(() => {});
  }
}
