import type { LandfallEvent } from "@landfall/events";

// What the providers' users type ends up in events, and PostgreSQL's jsonb refuses two things that JSON allows: the
// character U+0000, and half of a surrogate pair. One such topic must not keep its recording out, nor fail the insert
// that it shares with others; so both become U+FFFD, the character for what cannot be shown.

/** Either as JSON.stringify escapes them; a backslash that is itself escaped only costs a second look. */
const suspicious = /\\u(?:0000|d[89a-f])/iu;

const clean = (text: string): string => text.toWellFormed().replaceAll("\u0000", "\uFFFD");

const cleanValue = (_name: string, value: unknown): unknown => {
  if (typeof value === "string") return clean(value);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [clean(name), inner]));
};

/** Reads JSON that others wrote, in a form that PostgreSQL can keep. Throws `SyntaxError`. */
export const parseStorable = (text: string): unknown =>
  JSON.parse(text, suspicious.test(text) ? cleanValue : undefined);

/** The event in a form that PostgreSQL can keep; nearly always the event itself. */
export const storable = (event: LandfallEvent): LandfallEvent => {
  const text = JSON.stringify(event);
  return suspicious.test(text) ? JSON.parse(text, cleanValue) : event;
};
