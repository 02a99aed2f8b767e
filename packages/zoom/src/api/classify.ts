import { z } from "zod";

import { rateLimited } from "./rate-limit.ts";
import { type Refusal, refusals, tokenNotTaken } from "./refusals.ts";
import { ZoomError } from "./zoom-error.ts";

/** An answer that is not what was asked for. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: unknown;
}

const errorSchema = z.object({
  code: z.union([z.number().int(), z.string().regex(/^\d+$/).transform(Number)]),
  message: z.string().catch(""),
});

// A meeting that ends, or begins again, is not worth asking about more often.
const notEndedMs = 5 * 60_000;

/**
 * What a refusal of Zoom's means. Its own code counts first, then the status. A 404 without a code is not believed: it
 * may come from anything on the way, and would make recordings look deleted.
 */
export const classify = ({ status, headers, body }: Answer, now: Date): ZoomError => {
  if (status === 429) return rateLimited(headers, now);
  const { data } = errorSchema.safeParse(body);
  const code = data?.code ?? null;
  const { kind, message, remedy } = refusals[code ?? -1] ?? byStatus(status, code);
  const said = data?.message ? ` (Zoom: ${data.message.slice(0, 300)})` : "";
  return new ZoomError(`${message}${said}`, {
    kind,
    code,
    tokenRefused: status === 401 || code === 124,
    ...(kind === "wait" && { until: new Date(now.getTime() + notEndedMs) }),
    ...(remedy !== undefined && { remedy }),
  });
};

/** Zoom sends some refusals with status 200. */
export const isRefusal = (body: unknown): boolean =>
  errorSchema.safeParse(body).success && !(body !== null && typeof body === "object" && "uuid" in body);

const byStatus = (status: number, code: number | null): Refusal => {
  if (status === 401) return tokenNotTaken;
  if (status >= 500 || status === 408)
    return { kind: "retry", message: `Zoom has a problem of its own (status ${status})` };
  if (code === null && status === 404) {
    return { kind: "retry", message: "Zoom's API was not found where it should be (status 404); check ZOOM_API_URL" };
  }
  if (code === null && status < 400) {
    return { kind: "retry", message: `Zoom's API answered with the unexpected status ${status}` };
  }
  return {
    kind: "forbidden",
    message: `Zoom refused the request (status ${status}${code === null ? "" : `, code ${code}`})`,
    remedy: "Check the app's scopes and the role of its administrator in Zoom",
  };
};
