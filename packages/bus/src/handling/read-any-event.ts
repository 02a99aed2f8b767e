import {
  type Envelope,
  type EventName,
  type EventType,
  type LandfallEvent,
  UnreadableEventError,
  eventTypes,
  readEvent,
} from "@landfall/events";

const isKnownName = (name: unknown): name is EventName => typeof name === "string" && Object.hasOwn(eventTypes, name);

/** After its type's schema has accepted it. */
const isOfCatalogue = (event: Envelope): event is LandfallEvent => isKnownName(event.type);

/** Reads an event of whichever type it says it is. Throws `UnreadableEventError`. */
export const readAnyEvent = (raw: unknown): LandfallEvent => {
  const name: unknown = typeof raw === "object" && raw !== null ? Reflect.get(raw, "type") : undefined;
  if (!isKnownName(name)) throw new UnreadableEventError(`this version knows no events of the type ${String(name)}`);
  const type: EventType = eventTypes[name];
  const event = readEvent(type, raw);
  if (!isOfCatalogue(event)) throw new UnreadableEventError(`${name} was read as ${event.type}`);
  return event;
};
