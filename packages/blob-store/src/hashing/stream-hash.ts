import { createHash } from "node:crypto";

import type { FilledBlock } from "./block-pool.ts";
import type { HashThread } from "./thread.ts";

const emptyDigest = createHash("sha256").digest("hex");

/** The SHA-256 of a stream that comes in blocks, one after another. Knows how far it has come, so that a gap shows. */
export class StreamHash {
  readonly #thread: HashThread;
  readonly #hash: number;
  #hashedBytes = 0;
  #broken = false;

  constructor(thread: HashThread) {
    this.#thread = thread;
    this.#hash = thread.newHash();
  }

  /** The block must stay as it is until this resolves. Never rejects: a broken hash has no digest. */
  async update({ block, position, lengthBytes }: FilledBlock): Promise<void> {
    if (position !== this.#hashedBytes) this.#broken = true;
    if (this.#broken) return;
    this.#hashedBytes += lengthBytes;
    try {
      await this.#thread.ask({ kind: "update", hash: this.#hash, position, memory: block.memory, lengthBytes });
    } catch {
      this.#broken = true;
    }
  }

  /** Lower-case hex; undefined when the first `sizeBytes` are not what this hash has seen. */
  async digest(sizeBytes: number): Promise<string | undefined> {
    if (this.#broken || sizeBytes !== this.#hashedBytes) return undefined;
    if (sizeBytes === 0) return emptyDigest;
    const digest = await this.#thread.ask({ kind: "digest", hash: this.#hash }).catch(() => undefined);
    return this.#broken ? undefined : digest;
  }

  drop(): void {
    this.#broken = true;
    if (this.#hashedBytes > 0) this.#thread.ask({ kind: "drop", hash: this.#hash }).catch(() => undefined);
  }
}
