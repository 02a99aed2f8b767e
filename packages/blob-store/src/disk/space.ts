import { statfs } from "node:fs/promises";

import { StoreFullError } from "../errors.ts";
import { inPlainWords } from "./failures.ts";

const inMebibytes = (bytes: number): string => `${Math.ceil(bytes / 2 ** 20)} MiB`;

/** Room that an accepted write still needs. */
export interface Claim {
  remainingBytes: number;
}

/**
 * Free space is promised only once: what running writes have announced and not yet written counts as used, and the
 * reserve is left to the others on this disk (the embedded database would stop when it is full).
 */
export class DiskSpace {
  readonly #root: string;
  readonly #reserveBytes: number;
  readonly #claims = new Set<Claim>();

  constructor(root: string, reserveBytes: number) {
    this.#root = root;
    this.#reserveBytes = reserveBytes;
  }

  /** @throws StoreFullError when this does not fit beside what was promised before */
  async claim(neededBytes: number): Promise<Claim> {
    const claim = { remainingBytes: neededBytes };
    // Claimed before looking, so that two who ask at the same time see each other.
    this.#claims.add(claim);
    try {
      const promisedBytes = [...this.#claims].reduce((sum, { remainingBytes }) => sum + remainingBytes, 0);
      await this.#ensureFree(promisedBytes);
      return claim;
    } catch (error) {
      this.release(claim);
      throw error;
    }
  }

  release(claim: Claim): void {
    this.#claims.delete(claim);
  }

  /** For a write under way: others may have filled the disk since. @throws StoreFullError when the reserve is touched */
  async ensureReserve(): Promise<void> {
    await this.#ensureFree(0);
  }

  async freeBytes(): Promise<number> {
    const { bavail, bsize } = await statfs(this.#root).catch((error: unknown) => {
      throw inPlainWords(error, this.#root);
    });
    return bavail * bsize;
  }

  async #ensureFree(promisedBytes: number): Promise<void> {
    const freeBytes = await this.freeBytes();
    if (freeBytes >= promisedBytes + this.#reserveBytes) return;
    throw new StoreFullError(
      `The disk under ${this.#root} is too full: ${inMebibytes(freeBytes)} free, ${inMebibytes(promisedBytes)} needed, ` +
        `${inMebibytes(this.#reserveBytes)} kept in reserve. Make room; what waits goes on by itself.`,
    );
  }
}
