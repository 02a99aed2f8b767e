import { z } from "zod";

/**
 * The envelope around every event: a fact in the past tense, on the bus.
 *
 * `key` groups what belongs together (a recording), so that a partitioned broker keeps it on one partition; no reader
 * may depend on order all the same. `causationId` is the id of the event or job that led to this one.
 */
export const envelopeSchema = z.object({
  id: z.uuid(),
  type: z.string(),
  version: z.int().positive(),
  occurredAt: z.iso.datetime(),
  /** The account's partner id; null only where the provider account is not known (yet) to any account. */
  accountId: z.int().positive().nullable(),
  integrationId: z.uuid().nullable(),
  key: z.string().min(1),
  traceparent: z.string().nullable(),
  causationId: z.string().nullable(),
});

export type Envelope = z.infer<typeof envelopeSchema>;
