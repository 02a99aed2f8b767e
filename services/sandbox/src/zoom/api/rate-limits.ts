import { ZoomError } from "./zoom-error.ts";

/** Zoom's labels and the per-second figures of a Business account (Zoom docs: Rate limits). */
const labels = { Light: 80, Medium: 60, Heavy: 40 } as const;

const rateLabelOf = (path: string): keyof typeof labels =>
  /^\/v2\/(users\/[^/]+\/recordings|accounts\/[^/]+\/recordings|users\/?$)/.test(path) ? "Medium" : "Light";

/** On every answer of the API. */
export const rateHeaders = (path: string): Readonly<Record<string, string>> => {
  const label = rateLabelOf(path);
  return {
    "x-ratelimit-category": label,
    "x-ratelimit-type": "QPS",
    "x-ratelimit-limit": String(labels[label]),
    "x-ratelimit-remaining": String(labels[label] - 1),
  };
};

/** Too many a second: no header says when to come back. Too many a day: `Retry-After` is the date of the next UTC day. */
export const tooMany = (limit: "qps" | "daily", at: { readonly path: string; readonly now: Date }): ZoomError => {
  const headers = { ...rateHeaders(at.path), "x-ratelimit-remaining": "0" };
  if (limit === "qps") {
    const message = "You have reached the maximum per-second rate limit for this API. Try again later.";
    return new ZoomError({ status: 429, code: 429, message }, { headers });
  }
  const midnight = new Date(at.now);
  midnight.setUTCHours(24, 0, 0, 0);
  const message = "You have reached the maximum daily rate limit for this API. The response header says until when.";
  return new ZoomError(
    { status: 429, code: 429, message },
    {
      headers: {
        ...headers,
        "x-ratelimit-type": "Daily-limit",
        "x-ratelimit-limit": "60000",
        "retry-after": `${midnight.toISOString().slice(0, 19)}Z`,
      },
    },
  );
};
