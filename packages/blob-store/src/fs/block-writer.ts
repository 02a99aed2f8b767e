import { asError } from "../disk/failures.ts";
import type { Block, BlockPool, FilledBlock } from "../hashing/block-pool.ts";
import type { StreamHash } from "../hashing/stream-hash.ts";
import type { PartialFile } from "./partial-file.ts";

export interface BlockWriterParts {
  readonly file: PartialFile;
  readonly hash: StreamHash;
  readonly pool: BlockPool;
  /** Where in the object the first byte goes. */
  readonly position: number;
  /** Called after each block that has reached the file, with the bytes that are there without a gap. */
  readonly onWritten: (writtenBytes: number) => void;
}

/** One block being filled, one being written, one being hashed, one to spare. */
const blocksPerWriter = 4;

/**
 * Gathers small chunks into blocks. A full block is written and hashed at the same time, while the next one fills;
 * blocks reach the file one after another. When all blocks are busy, `add` waits: that is the back-pressure.
 */
export class BlockWriter {
  readonly #parts: BlockWriterParts;
  readonly #busy = new Set<Promise<void>>();
  #block: Block | undefined;
  #filledBytes = 0;
  #takenBytes: number;
  #writtenBytes: number;
  #writing: Promise<void> = Promise.resolve();
  #failure: Error | undefined;

  constructor(parts: BlockWriterParts) {
    this.#parts = parts;
    this.#takenBytes = parts.position;
    this.#writtenBytes = parts.position;
  }

  /** Bytes of the object that the file holds without a gap. */
  get writtenBytes(): number {
    return this.#writtenBytes;
  }

  /** The chunk is the caller's again when this resolves. */
  async add(chunk: Uint8Array): Promise<void> {
    for (let used = 0; used < chunk.byteLength;) {
      const block = (this.#block ??= await this.#freeBlock());
      const room = Math.min(block.bytes.byteLength - this.#filledBytes, chunk.byteLength - used);
      block.bytes.set(chunk.subarray(used, used + room), this.#filledBytes);
      used += room;
      this.#filledBytes += room;
      if (this.#filledBytes === block.bytes.byteLength) this.#send(block);
    }
  }

  /** Writes what is there and waits for all of it. */
  async flush(): Promise<void> {
    if (this.#block) this.#send(this.#block);
    await Promise.all(this.#busy);
    this.#throwIfFailed();
  }

  async #freeBlock(): Promise<Block> {
    if (this.#busy.size >= blocksPerWriter - 1) await Promise.race(this.#busy);
    this.#throwIfFailed();
    return this.#parts.pool.take();
  }

  #send(block: Block): void {
    const { hash, pool } = this.#parts;
    const filled = { block, position: this.#takenBytes, lengthBytes: this.#filledBytes };
    this.#takenBytes += filled.lengthBytes;
    this.#filledBytes = 0;
    this.#block = undefined;
    this.#writing = this.#writing.then(() => this.#write(filled));
    const used = Promise.all([this.#writing, hash.update(filled)]);
    const free = used.then(() => pool.giveBack(block)).finally(() => this.#busy.delete(free));
    this.#busy.add(free);
  }

  /** Never rejects; after a failure nothing more is written, so that there is no gap. */
  async #write({ block, position, lengthBytes }: FilledBlock): Promise<void> {
    if (this.#failure !== undefined) return;
    try {
      await this.#parts.file.write(block.bytes.subarray(0, lengthBytes), position);
      this.#writtenBytes = position + lengthBytes;
      this.#parts.onWritten(this.#writtenBytes);
    } catch (error) {
      this.#failure = asError(error);
    }
  }

  #throwIfFailed(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }
}
