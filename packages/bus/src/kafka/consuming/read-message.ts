import { UnreadableEventError } from "@landfall/events";
import type { KafkaMessage } from "kafkajs";

import { parseStorable } from "../../publishing/storable.ts";

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** What a message holds, as JSON of any kind. Throws `UnreadableEventError` for what is none. */
export const readMessage = ({ value }: KafkaMessage): unknown => {
  if (value === null) throw new UnreadableEventError("the message is empty");
  try {
    return parseStorable(decoder.decode(value));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UnreadableEventError(`the message is no JSON: ${why.replaceAll("\u0000", "\uFFFD").toWellFormed()}`);
  }
};
