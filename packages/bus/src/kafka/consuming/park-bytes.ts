import { derivedId } from "@landfall/database";

import type { Handling, Outcome } from "../../handling/handle-delivery.ts";
import { noteSeen } from "../../handling/inbox.ts";
import { parkEvent } from "../../handling/park-event.ts";
import type { Incoming } from "./incoming.ts";

const base64 = (bytes: Buffer | null): string | null => bytes?.toString("base64") ?? null;

/** A message as it came, in a form that the database takes whatever it is. */
const asItCame = ({ topic, partition, message }: Incoming) => ({
  id: derivedId("kafka", topic, partition, message.offset),
  topic,
  partition,
  offset: message.offset,
  timestamp: message.timestamp,
  key: base64(message.key),
  value: base64(message.value),
});

/**
 * Puts aside a message that is no event, or one that the database refuses to keep as JSON: its bytes, where they lie and
 * the cause. Where it lies is its id, so that a second delivery puts nothing aside again.
 */
export const parkBytes = ({ database, group, handlerTimeoutMs }: Handling, incoming: Incoming, cause: string) =>
  database.transaction().execute(async (transaction): Promise<Outcome> => {
    const raw = asItCame(incoming);
    const isNew = await noteSeen(transaction, { group, eventId: raw.id, statementTimeoutMs: handlerTimeoutMs });
    if (!isNew) return { kind: "seen" };
    await parkEvent(transaction, { group, raw, cause });
    return { kind: "parked", cause };
  });
