import { crc32 } from "node:zlib";

import type { Block, FilledBlock } from "../hashing/block-pool.ts";

/** One part being filled: memory that the hashing thread reads in place, and the CRC-32 of what is in it. */
export class PartBuffer {
  readonly block: Block;
  /** Where in the object it begins. */
  readonly position: number;
  #filledBytes = 0;
  #crc32 = 0;
  #hashed: Promise<void> | undefined;

  constructor(block: Block, position: number) {
    this.block = block;
    this.position = position;
  }

  get sizeBytes(): number {
    return this.#filledBytes;
  }

  get crc32(): number {
    return this.#crc32;
  }

  get isFull(): boolean {
    return this.#filledBytes === this.block.bytes.byteLength;
  }

  get bytes(): Uint8Array {
    return this.block.bytes.subarray(0, this.#filledBytes);
  }

  /** Copies what fits and answers with how much that was. */
  fill(chunk: Uint8Array): number {
    const taken = chunk.subarray(0, this.block.bytes.byteLength - this.#filledBytes);
    this.block.bytes.set(taken, this.#filledBytes);
    this.#filledBytes += taken.byteLength;
    this.#crc32 = crc32(taken, this.#crc32);
    return taken.byteLength;
  }

  /** Once a part, however often it is sent. Nothing may be added from now on. */
  hashedBy(update: (filled: FilledBlock) => Promise<void>): Promise<void> {
    return (this.#hashed ??= update({
      block: this.block,
      position: this.position,
      lengthBytes: this.#filledBytes,
    }));
  }
}
