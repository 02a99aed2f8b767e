import type { LandfallEvent } from "@landfall/events";
import type { Message } from "kafkajs";

import { UnpublishableEventError } from "../../errors.ts";
import { storable } from "../../publishing/storable.ts";
import type { Names } from "../connection/names.ts";

/** An event as it goes to the broker. */
export interface Outgoing {
  readonly topic: string;
  readonly message: Message;
  /** Uncompressed. */
  readonly sizeBytes: number;
}

/** What Kafka adds to a message, at most. */
const frameBytes = 200;

/**
 * Type, version and trace stand in headers too, for whoever routes or traces without reading the event. Throws
 * `UnpublishableEventError` for what the broker would refuse, or only accept by scattering it.
 */
export const outgoingOf = (event: LandfallEvent, names: Names): Outgoing => {
  // A key that is missing cannot come from our own types, but from a row of the outbox or a cast.
  if (typeof event.key !== "string" || event.key === "") {
    throw new UnpublishableEventError(
      `the event ${event.id} (${event.type}) has no key: whoever made it must give one`,
    );
  }
  const topic = names.topic(event.type);
  const value = Buffer.from(JSON.stringify(storable(event)));
  const headers = {
    "event-type": event.type,
    "event-version": String(event.version),
    ...(event.traceparent !== null && { traceparent: event.traceparent }),
  };
  const sizeBytes = value.byteLength + Buffer.byteLength(event.key) + frameBytes;
  const limit = names.all.get(topic)?.maxMessageBytes ?? 0;
  if (sizeBytes > limit) {
    throw new UnpublishableEventError(
      `the event ${event.id} (${event.type}) is too large: ${sizeBytes} bytes, where ${topic} takes ${limit}`,
    );
  }
  return { topic, message: { key: event.key, value, headers }, sizeBytes };
};
