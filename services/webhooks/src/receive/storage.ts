import type { LandfallEvent } from "@landfall/events";

/** Where accepted events go. Durable when it resolves; rejects when they could be stored nowhere. */
export interface Storage {
  store(events: readonly LandfallEvent[]): Promise<void>;
}

export class NothingDurableError extends Error {
  override readonly name = "NothingDurableError";
}
