import type { Piece } from "./crc32.ts";

/** A part that the store has. */
export interface SentPart {
  /** From 1. */
  readonly number: number;
  readonly etag: string;
  readonly sizeBytes: number;
  /** Undefined when the store did not say it. */
  readonly crc32: number | undefined;
}

/**
 * Which parts of an upload the store has. They arrive in any order; only those from the first on without a gap count.
 * All but the last one of an object have the same size.
 */
export class PartLedger {
  readonly partBytes: number;
  readonly #parts = new Map<number, SentPart>();
  #leading = 0;

  constructor(partBytes: number, parts: readonly SentPart[] = []) {
    this.partBytes = partBytes;
    for (const part of parts) this.add(part);
  }

  /** Parts without a gap. */
  get leading(): number {
    return this.#leading;
  }

  /** Bytes of the whole parts without a gap: what a checkpoint may claim. A shorter last part can still grow. */
  get wholeBytes(): number {
    const last = this.#parts.get(this.#leading);
    const whole = last && last.sizeBytes !== this.partBytes ? this.#leading - 1 : this.#leading;
    return whole * this.partBytes;
  }

  /** Answers whether there are more whole parts without a gap than before. */
  add(part: SentPart): boolean {
    const before = this.wholeBytes;
    this.#parts.set(part.number, part);
    while (this.#parts.has(this.#leading + 1)) this.#leading++;
    return this.wholeBytes > before;
  }

  /** Forgets what lies behind a gap or is not whole: it will be sent again. */
  cutBack(): void {
    const kept = this.wholeBytes / this.partBytes;
    for (const number of this.#parts.keys()) if (number > kept) this.#parts.delete(number);
    this.#leading = kept;
  }

  /** In order, without a gap. */
  parts(): readonly SentPart[] {
    return Array.from({ length: this.#leading }, (_, index) => this.#parts.get(index + 1)).filter((part) => !!part);
  }

  /** Undefined when a checksum is not known. */
  pieces(): readonly Piece[] | undefined {
    const pieces: Piece[] = [];
    for (const { crc32, sizeBytes } of this.parts()) {
      if (crc32 === undefined) return undefined;
      pieces.push({ crc32, sizeBytes });
    }
    return pieces;
  }
}
