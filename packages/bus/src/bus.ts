import type { DatabaseTransaction } from "@landfall/database";
import type { ConsumerGroup, EventNamed, EventsOf, LandfallEvent } from "@landfall/events";

/** What became of an event in a handler. Waiting is a job's business, so there is no third answer. */
export type HandlerResult = { readonly kind: "done" } | { readonly kind: "park"; readonly cause: string };

/**
 * Handles one event inside a transaction that also holds the inbox row: state changes and the jobs it sends commit with
 * it, or not at all. Short, and never on the network. Throwing is for broken invariants and lost connections: the event
 * comes again after a while, and is parked with the error when it keeps failing.
 */
export type Handler<Event extends LandfallEvent> = (
  event: Event,
  transaction: DatabaseTransaction,
) => Promise<HandlerResult>;

export type HandlersOf<Group extends ConsumerGroup> = {
  readonly [Name in EventsOf<Group>]: Handler<EventNamed<Name>>;
};

export interface GroupLag {
  readonly group: string;
  /** Events published and not yet handled. */
  readonly waiting: number;
}

/**
 * The event port. Delivery to each group is at least once underneath and **once per event** in its effect, through the
 * inbox. Nothing is promised about order between events.
 */
export interface Bus {
  /** Durable when it resolves. With `in`, the events exist if and only if that transaction commits. */
  publish(events: readonly LandfallEvent[], options?: { readonly in?: DatabaseTransaction }): Promise<void>;
  /** Starts handling for a group of the catalogue; one subscription per group and process. */
  subscribe<Group extends ConsumerGroup>(group: Group, handlers: HandlersOf<Group>): Promise<void>;
  lag(): Promise<readonly GroupLag[]>;
  /** Resolves when every group that this process subscribes to has handled all that was published before the call. */
  whenCaughtUp(signal: AbortSignal): Promise<void>;
  /** Takes no new events until `resume`; what is in hand is finished. */
  pause(reason: string): Promise<void>;
  resume(): Promise<void>;
  /** Finishes what is in hand, then stops. */
  stop(): Promise<void>;
}
