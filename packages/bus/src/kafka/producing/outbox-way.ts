import type { DatabaseHandle, DatabaseTransaction } from "@landfall/database";
import type { LandfallEvent } from "@landfall/events";
import type { Logger, Metrics } from "@landfall/runtime";

import { OutboxRelay } from "../../outbox/relay.ts";
import { writeOutbox } from "../../outbox/write-outbox.ts";
import type { Names } from "../connection/names.ts";
import { outgoingOf } from "./outgoing.ts";

export interface OutboxWayOptions {
  readonly database: DatabaseHandle;
  readonly names: Names;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly publish: (events: readonly LandfallEvent[]) => Promise<void>;
}

/** When a transaction commits is not told here; nearly all have within this time, and the rest wait for the relay's turn. */
const commitsWithinMs = 250;
const wakeEveryMs = 50;

/** How events of a transaction get to the brokers: as rows of the outbox, and from there by the relay. */
export class OutboxWay {
  readonly #options: OutboxWayOptions;
  readonly #relay: OutboxRelay;
  #wakesLeft = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: OutboxWayOptions) {
    const { database, logger, metrics, publish } = options;
    this.#options = options;
    this.#relay = new OutboxRelay({ database, logger, metrics, bus: { publish } });
  }

  start(): void {
    this.#relay.start();
  }

  async write(events: readonly LandfallEvent[], transaction: DatabaseTransaction): Promise<void> {
    // What the brokers would refuse is refused here, to whoever made it.
    for (const event of events) outgoingOf(event, this.#options.names);
    await writeOutbox(transaction, events);
    this.start();
    this.#wakeSoon();
  }

  /** Resolves when all that is committed at the call is with the brokers. */
  drained(signal: AbortSignal): Promise<void> {
    this.start();
    return this.#relay.drained(signal);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#relay.stop();
  }

  #wakeSoon(): void {
    this.#wakesLeft = commitsWithinMs / wakeEveryMs;
    this.#timer ??= setInterval(() => {
      this.#relay.wake();
      this.#wakesLeft -= 1;
      if (this.#wakesLeft > 0) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    }, wakeEveryMs);
  }
}
