/**
 * What becomes of one delivered event, whichever broker delivered it.
 *
 * One transaction holds the inbox row, everything the handler does, and the broker's own receipt where it lives in the
 * same database (`settle`). So a crash at any point leaves either all of it or nothing, and a second delivery finds the
 * inbox row. `settle` answers whether the delivery was still ours: when another process has taken it over meanwhile,
 * the transaction is rolled back and what happens to the event is that process's business.
 *
 * What can never be handled is put aside with its cause and settled: an event that cannot be read at once, one whose
 * handler keeps failing after `attempts` tries. A lost connection, a deadlock or a full disk is not the event's fault:
 * it is not counted, and never parks anything.
 */
import type { DatabaseHandle, DatabaseTransaction } from "@landfall/database";
import { type ConsumerGroup, type LandfallEvent, UnreadableEventError } from "@landfall/events";
import { withDeadline } from "@landfall/runtime";

import type { Handler } from "../bus.ts";
import { isCircumstance } from "./blame.ts";
import { noteSeen } from "./inbox.ts";
import { idOf, parkEvent } from "./park-event.ts";
import { readForGroup } from "./read-for-group.ts";

export interface Delivery {
  readonly raw: unknown;
  /** Where the broker keeps it, in words, for the cause of one that cannot be read. */
  readonly place?: string;
  /** How often its handler has failed before. */
  readonly failures: number;
  /** Tells the broker in the transaction that the event is done; false when the delivery is no longer ours. */
  readonly settle: (transaction: DatabaseTransaction) => Promise<boolean>;
}

export interface Handling {
  readonly database: DatabaseHandle;
  readonly group: ConsumerGroup;
  readonly handlers: Readonly<Record<string, Handler<never>>>;
  /** How often a handler may fail on an event before it is parked. */
  readonly attempts: number;
  /** How long a handler may take. */
  readonly handlerTimeoutMs: number;
}

export type Outcome =
  | { readonly kind: "done" | "seen" | "lost" }
  | { readonly kind: "parked"; readonly cause: string }
  /**
   * To be delivered again after a while; `counted` when the event itself is to blame. `stuck` when the database is well
   * and yet refused even to put it aside: as it is, the event will never be settled.
   */
  | { readonly kind: "failed"; readonly error: unknown; readonly counted: boolean; readonly stuck?: boolean };

class NoLongerOursError extends Error {
  override readonly name = "NoLongerOursError";
}

export const handleDelivery = async (handling: Handling, delivery: Delivery): Promise<Outcome> => {
  try {
    return await attempt(handling, delivery);
  } catch (error) {
    if (error instanceof NoLongerOursError) return { kind: "lost" };
    return { kind: "failed", error, counted: false, stuck: !(await isCircumstance(error, handling.database)) };
  }
};

const attempt = async (handling: Handling, delivery: Delivery): Promise<Outcome> => {
  let event: LandfallEvent;
  try {
    event = readForGroup(handling.group, delivery.raw);
  } catch (error) {
    if (!(error instanceof UnreadableEventError)) throw error;
    const where = delivery.place === undefined ? "" : ` (${delivery.place})`;
    return park(handling, delivery, `The event could not be read: ${error.message}${where}`);
  }
  try {
    return await inOneTransaction(handling, delivery, event);
  } catch (error) {
    if (error instanceof NoLongerOursError) throw error;
    const counted = !(await isCircumstance(error, handling.database));
    if (!counted || delivery.failures + 1 < handling.attempts) return { kind: "failed", error, counted };
    return park(handling, delivery, `Handling it failed ${handling.attempts} times, at last with: ${wordsOf(error)}`);
  }
};

const inOneTransaction = (handling: Handling, { raw, settle }: Delivery, event: LandfallEvent): Promise<Outcome> => {
  const { database, group, handlers, handlerTimeoutMs } = handling;
  return database.transaction().execute(async (transaction) => {
    const isNew = await noteSeen(transaction, { group, eventId: event.id, statementTimeoutMs: handlerTimeoutMs });
    const result = isNew ? await call(handlers, event, { transaction, timeoutMs: handlerTimeoutMs }) : undefined;
    if (result?.kind === "park") await parkEvent(transaction, { group, raw, cause: result.cause });
    if (!(await settle(transaction))) throw new NoLongerOursError();
    if (result?.kind === "park") return { kind: "parked", cause: result.cause };
    return { kind: result ? "done" : "seen" };
  });
};

/** Handlers are kept by the type of event that each takes, which its own type no longer tells. */
const takesItsEvent = (handler: Handler<never> | undefined): handler is Handler<LandfallEvent> => handler !== undefined;

const call = (
  handlers: Handling["handlers"],
  event: LandfallEvent,
  { transaction, timeoutMs }: { readonly transaction: DatabaseTransaction; readonly timeoutMs: number },
) => {
  const handler = handlers[event.type];
  if (!takesItsEvent(handler)) throw new Error(`no handler was given for ${event.type}`);
  return withDeadline(() => handler(event, transaction), timeoutMs);
};

const park = (
  { database, group, handlerTimeoutMs }: Handling,
  { raw, settle }: Delivery,
  cause: string,
): Promise<Outcome> =>
  database.transaction().execute(async (transaction) => {
    const eventId = idOf(raw);
    const isNew =
      eventId === null || (await noteSeen(transaction, { group, eventId, statementTimeoutMs: handlerTimeoutMs }));
    if (isNew) await parkEvent(transaction, { group, raw, cause });
    if (!(await settle(transaction))) throw new NoLongerOursError();
    return isNew ? { kind: "parked", cause } : { kind: "seen" };
  });

const wordsOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error);
