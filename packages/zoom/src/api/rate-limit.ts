import { ZoomError } from "./zoom-error.ts";

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * What a 429 asks for. Zoom docs (rate limits): an exhausted daily limit says in `Retry-After`, as an ISO date, when it
 * starts anew; a limit per second only names itself in `X-RateLimit-Type`, and is over within seconds.
 */
export const rateLimited = (headers: Headers, now: Date): ZoomError => {
  const until = retryAfter(first(headers["retry-after"]), now) ?? dailyReset(first(headers["x-ratelimit-type"]), now);
  if (until === null) return new ZoomError("Zoom asks for fewer calls a second", { kind: "retry", code: 429 });
  return new ZoomError(`Zoom's limit of calls is used up until ${until.toISOString()}`, {
    kind: "wait",
    until,
    code: 429,
  });
};

const first = (value: string | readonly string[] | undefined): string => [value ?? ""].flat()[0] ?? "";

const retryAfter = (written: string, now: Date): Date | null => {
  if (written === "") return null;
  const until = /^\d+$/.test(written) ? new Date(now.getTime() + Number(written) * 1000) : new Date(written);
  return until.getTime() > now.getTime() ? until : null;
};

const dailyReset = (type: string, now: Date): Date | null => {
  if (!/daily/iu.test(type)) return null;
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1));
};
