import { z } from "zod";

import { type Envelope, envelopeSchema } from "./envelope.ts";

/** One event type of the catalogue: its name, the version we write, and the schema of its data. */
export interface EventType<Name extends string = string, Data = unknown> {
  readonly name: Name;
  readonly version: number;
  readonly data: z.ZodType<Data>;
}

export type EventOf<Type> =
  Type extends EventType<infer Name, infer Data> ? Envelope & { readonly type: Name; readonly data: Data } : never;

export const defineEvent = <Name extends string, Data>(
  name: Name,
  version: number,
  data: z.ZodType<Data>,
): EventType<Name, Data> => ({ name, version, data });

/** An event that cannot be read: an unknown type, a version too new, or data that does not fit its schema. */
export class UnreadableEventError extends Error {
  override name = "UnreadableEventError";
}

const deliveredSchema = envelopeSchema.extend({ data: z.unknown() });

/**
 * Reads an event of the given type. A reader accepts its own version and the next, so that writers may be upgraded
 * first; what is older than its own version was migrated before the reader was deployed.
 */
export const readEvent = <Name extends string, Data>(
  type: EventType<Name, Data>,
  raw: unknown,
): EventOf<EventType<Name, Data>> => {
  const envelope = deliveredSchema.safeParse(raw);
  if (!envelope.success) throw new UnreadableEventError(`not an event envelope: ${envelope.error.message}`);
  const { version } = envelope.data;
  if (envelope.data.type !== type.name || version < type.version || version > type.version + 1) {
    throw new UnreadableEventError(
      `expected ${type.name} version ${type.version} or ${type.version + 1}, got ${envelope.data.type} version ${version}`,
    );
  }
  const data = type.data.safeParse(envelope.data.data);
  if (!data.success) throw new UnreadableEventError(`data of ${type.name}: ${data.error.message}`);
  return { ...envelope.data, type: type.name, data: data.data };
};
