import { randomUUID } from "node:crypto";

import type { EventOf, EventType } from "./define-event.ts";

export interface EventContext {
  readonly accountId: number | null;
  readonly integrationId: string | null;
  /** What the event is about; by convention the recording's id, or its key where it has no id yet. */
  readonly key: string;
  readonly occurredAt: Date;
  readonly causationId?: string;
  readonly traceparent?: string;
  /** Given only where the id must be the same on a repeat. */
  readonly id?: string;
}

/** Makes an event; the id is given here, once. */
export const makeEvent = <Name extends string, Data>(
  type: EventType<Name, Data>,
  data: Data,
  context: EventContext,
): EventOf<EventType<Name, Data>> => ({
  id: context.id ?? randomUUID(),
  type: type.name,
  version: type.version,
  occurredAt: context.occurredAt.toISOString(),
  accountId: context.accountId,
  integrationId: context.integrationId,
  key: context.key,
  traceparent: context.traceparent ?? null,
  causationId: context.causationId ?? null,
  data: type.data.parse(data),
});
