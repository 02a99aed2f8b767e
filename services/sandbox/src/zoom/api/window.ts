import { badRequest, invalidField } from "./zoom-error.ts";

const dayMs = 86_400_000;
const isoDate = (date: Date): string => date.toISOString().slice(0, 10);

const parseDate = (field: string, value: string): Date => {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00Z`) : undefined;
  if (!date || Number.isNaN(date.getTime()) || isoDate(date) !== value) {
    throw invalidField(field, "Invalid date: the format is yyyy-mm-dd.");
  }
  return date;
};

const monthAfter = (date: Date): Date => {
  const next = new Date(date);
  next.setUTCMonth(next.getUTCMonth() + 1);
  return next;
};

/**
 * The dates that a listing covers (Zoom docs: List all recordings). UTC; without `from` it is today; one month at most,
 * which is read as a calendar month or 30 days, whichever is longer.
 */
export const listingWindow = (
  query: { readonly from?: string | undefined; readonly to?: string | undefined },
  now: Date,
): { readonly from: string; readonly to: string } => {
  const from = parseDate("from", query.from ?? isoDate(now));
  const to = query.to === undefined ? new Date(Math.max(from.getTime(), now.getTime())) : parseDate("to", query.to);
  if (to < from) throw badRequest("The 'from' date must not be later than the 'to' date.");
  const latest = Math.max(monthAfter(from).getTime(), from.getTime() + 30 * dayMs);
  // Without `to` the listing ends where it has to; a `to` that asks for too much is an error.
  if (query.to === undefined) return { from: isoDate(from), to: isoDate(new Date(Math.min(to.getTime(), latest))) };
  if (to.getTime() > latest) throw badRequest("The date range must not be longer than one month.");
  return { from: isoDate(from), to: isoDate(to) };
};
