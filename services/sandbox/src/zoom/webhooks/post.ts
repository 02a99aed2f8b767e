import type { Attempt } from "./delivery.ts";

/** Zoom docs: an endpoint has three seconds. */
const answerWithinMs = 3_000;

/** One POST; redirects are not followed, and the answer must be complete in time. Never rejects. */
export const post = async (
  url: string,
  { headers, body, signal }: { readonly headers: Readonly<Record<string, string>>; body: string; signal: AbortSignal },
): Promise<Omit<Attempt, "at">> => {
  const startMs = performance.now();
  const tookMs = (): number => Math.round(performance.now() - startMs);
  const inTime = AbortSignal.any([signal, AbortSignal.timeout(answerWithinMs)]);
  try {
    const answer = await fetch(url, { method: "POST", headers, body, redirect: "manual", signal: inTime });
    return { status: answer.status, answer: (await answer.text()).slice(0, 4096), tookMs: tookMs() };
  } catch (error) {
    const late = error instanceof DOMException && error.name === "TimeoutError";
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const words = cause instanceof Error ? cause.message : String(cause);
    return { error: late ? `no answer within ${answerWithinMs / 1000} s` : words, tookMs: tookMs() };
  }
};
