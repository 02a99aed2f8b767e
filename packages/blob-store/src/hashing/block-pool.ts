/** A piece of memory that the hashing thread reads in place. */
export interface Block {
  readonly memory: SharedArrayBuffer;
  readonly bytes: Uint8Array<SharedArrayBuffer>;
}

/** A block on its way: its first `lengthBytes` belong at `position` of the stream. */
export interface FilledBlock {
  readonly block: Block;
  readonly position: number;
  readonly lengthBytes: number;
}

/** Blocks are used again and again: shared memory is given back to the system only when both threads collect garbage. */
export class BlockPool {
  readonly #free: Block[] = [];
  readonly blockBytes: number;

  constructor(blockBytes: number) {
    this.blockBytes = blockBytes;
  }

  take(): Block {
    const free = this.#free.pop();
    if (free) return free;
    const memory = new SharedArrayBuffer(this.blockBytes);
    return { memory, bytes: new Uint8Array(memory) };
  }

  giveBack(block: Block): void {
    this.#free.push(block);
  }
}
