import { z } from "zod";

/** A webhook body, parsed; nothing in it is trusted yet. */
export interface ZoomEvent {
  readonly name: string;
  readonly accountId: string | null;
  readonly occurredAt: Date | null;
  readonly payload: unknown;
  readonly body: unknown;
}

const envelopeSchema = z.object({
  event: z.string().min(1).max(100),
  event_ts: z.number().optional().catch(undefined),
  payload: z.unknown(),
});

const payloadSchema = z.object({
  account_id: z.string().min(1).max(255).nullable().catch(null),
  deauthorization_time: z.string().optional().catch(undefined),
  event_ts: z.string().optional().catch(undefined),
});

/** The event in a body of UTF-8 JSON, or null. */
export const parseEvent = (bytes: Uint8Array): ZoomEvent | null => {
  const body = parseJson(bytes);
  const envelope = envelopeSchema.safeParse(body);
  if (!envelope.success) return null;
  const { event, event_ts: sentMs, payload } = envelope.data;
  const inner = payloadSchema.safeParse(payload).data;
  return {
    name: event,
    accountId: inner?.account_id ?? null,
    occurredAt: firstDate(sentMs, inner?.deauthorization_time, asUtc(inner?.event_ts)),
    payload,
    body,
  };
};

const parseJson = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
};

// app_deauthorized carries its time within the payload, written like "2026-02-14 08:15:30".
const asUtc = (written: string | undefined): string | undefined => written && `${written.replace(" ", "T")}Z`;

const firstDate = (...candidates: readonly (number | string | undefined)[]): Date | null =>
  candidates
    .filter((candidate) => candidate !== undefined)
    .map((candidate) => new Date(candidate))
    .find((date) => !Number.isNaN(date.getTime())) ?? null;
