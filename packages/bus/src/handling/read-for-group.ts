import { type ConsumerGroup, type LandfallEvent, UnreadableEventError, groupsReading } from "@landfall/events";

import { readAnyEvent } from "./read-any-event.ts";

/** Reads what arrived for a group. Throws `UnreadableEventError` with what is wrong about it. */
export const readForGroup = (group: ConsumerGroup, raw: unknown): LandfallEvent => {
  const event = readAnyEvent(raw);
  if (groupsReading(event.type).includes(group)) return event;
  throw new UnreadableEventError(`${group} does not read events of the type ${event.type}`);
};
