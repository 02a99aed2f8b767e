/**
 * How far a batch is finished without a gap. Keys are handled beside each other, so what comes later may be done first;
 * but an offset says that everything before it is done, and may move over the consecutive finished head only.
 */
export class FinishedHead {
  readonly #finished: boolean[];
  #length = 0;

  constructor(size: number) {
    this.#finished = Array.from<boolean>({ length: size }).fill(false);
  }

  /** How many from the first on are finished. */
  get length(): number {
    return this.#length;
  }

  finish(index: number): void {
    this.#finished[index] = true;
    while (this.#finished[this.#length] === true) this.#length += 1;
  }
}
