import { sleep } from "@landfall/runtime";

import type { GiveBack } from "../allowance.ts";
import { asError } from "../disk/failures.ts";
import type { BlockPool } from "../hashing/block-pool.ts";
import type { StreamHash } from "../hashing/stream-hash.ts";
import type { S3Context } from "./context.ts";
import type { PartLedger } from "./part-ledger.ts";
import { type OutgoingPart, sendPart } from "./send-part.ts";
import { Teller } from "./teller.ts";

export interface SendingParts {
  readonly context: S3Context;
  readonly ledger: PartLedger;
  readonly hash: StreamHash;
  readonly pool: BlockPool;
  /** Called after parts have arrived: never while a call is under way. */
  readonly onAdvance: () => Promise<void> | void;
}

/** How long parts on their way may still take after an abort. */
const graceMs = 5_000;

/** The parts of one `append` that are on their way, several at a time; the first failure ends it. */
export class Sending {
  readonly #parts: SendingParts;
  readonly #running = new Set<Promise<void>>();
  readonly #failed = new AbortController();
  readonly #cut = new AbortController();
  readonly #teller: Teller;
  #hasLostPart = false;

  constructor(parts: SendingParts) {
    this.#parts = parts;
    this.#teller = new Teller(parts.onAdvance, (error) => this.#failed.abort(error));
  }

  /** Aborts with the first failure, so that whoever waits for bytes hears of it. */
  get failure(): AbortSignal {
    return this.#failed.signal;
  }

  /** Whether the store lacks a part that was handed over. */
  get hasLostPart(): boolean {
    return this.#hasLostPart;
  }

  /** The buffer and the place are the part's until it has arrived. */
  start(part: OutgoingPart, giveBackPlace: GiveBack): void {
    const { hash, pool } = this.#parts;
    const hashed = part.buffer.hashedBy((filled) => hash.update(filled));
    const sent = this.#send(part).finally(giveBackPlace);
    const done = Promise.all([sent, hashed])
      .then(() => pool.giveBack(part.buffer.block))
      .finally(() => this.#running.delete(done));
    this.#running.add(done);
  }

  /** Waits for what is on its way, and for its being told. After an abort not for long. Never rejects. */
  async end(signal?: AbortSignal): Promise<void> {
    const over = new AbortController();
    const cutLate = async () => {
      await sleep(graceMs, over.signal).catch(() => undefined);
      if (!over.signal.aborted) this.#cut.abort(new Error("The parts on their way took too long."));
    };
    const isCut = signal?.aborted === true && this.#running.size > 0 ? cutLate() : undefined;
    await Promise.all(this.#running);
    over.abort();
    await isCut;
    await this.#teller.settle();
  }

  /** Never rejects. */
  async #send(part: OutgoingPart): Promise<void> {
    const { context, ledger } = this.#parts;
    try {
      if (ledger.add(await sendPart(context, part, this.#cut.signal))) this.#teller.note();
    } catch (error) {
      this.#hasLostPart = true;
      this.#failed.abort(asError(error));
    }
  }
}
