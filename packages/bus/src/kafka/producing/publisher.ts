import type { LandfallEvent } from "@landfall/events";

import { UnpublishableEventError } from "../../errors.ts";
import { Coalescer } from "../../publishing/coalescer.ts";
import type { CreateClient } from "../connection/client.ts";
import type { Names } from "../connection/names.ts";
import { type Outgoing, outgoingOf } from "./outgoing.ts";
import { createSender } from "./sender.ts";

export interface Publisher {
  /** Resolves when the brokers have acknowledged all of them. */
  readonly publish: (events: readonly LandfallEvent[]) => Promise<void>;
  /** Resolves when everything that was accepted is acknowledged or has failed. */
  readonly drain: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Concurrent calls share a send. */
export const createPublisher = (createClient: CreateClient, names: Names): Publisher => {
  const sender = createSender(createClient);
  const coalescer = new Coalescer<Outgoing>({
    write: (outgoing) => sender.send(outgoing),
    isOutage: (error) => !(error instanceof UnpublishableEventError),
    windowMs: 5,
    batchItems: 500,
    writesAtOnce: 1,
    waitingItems: 20_000,
    // Longer than any send's own deadline: a second send must not begin while one is under way.
    writeTimeoutMs: 600_000,
  });
  return {
    publish: async (events) => {
      if (events.length > 0) await coalescer.add(events.map((event) => outgoingOf(event, names)));
    },
    drain: () => coalescer.drain(),
    close: () => sender.close(),
  };
};
