import {
  type ConsumerGroup,
  type EventName,
  type EventType,
  type LandfallEvent,
  UnreadableEventError,
  consumerGroups,
  envelopeSchema,
  eventTypes,
  readEvent,
} from "@landfall/events";

/** Reads what arrived for a group. Throws `UnreadableEventError` with what is wrong about it. */
export const readForGroup = (group: ConsumerGroup, raw: unknown): LandfallEvent => {
  const envelope = envelopeSchema.safeParse(raw);
  if (!envelope.success) throw new UnreadableEventError(`not an event envelope: ${envelope.error.message}`);
  const name = (consumerGroups[group] as readonly EventName[]).find((known) => known === envelope.data.type);
  if (!name) throw new UnreadableEventError(`${group} does not read events of the type ${envelope.data.type}`);
  const type: EventType = eventTypes[name];
  return readEvent(type, raw) as LandfallEvent;
};
