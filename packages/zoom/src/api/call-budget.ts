import type { Clock } from "@landfall/runtime";

import { ZoomError } from "./zoom-error.ts";

/** Zoom's classes of calls, each with limits of its own. Zoom docs: rate limits. */
export type RateLabel = "light" | "medium";

/**
 * What is known of an integration's daily limits. Zoom watches apps whose calls fail, so a call that is bound to be
 * refused is refused here. Limits per second need no book: Zoom's answer and a short wait are enough.
 */
export class CallBudget {
  readonly #clock: Clock;
  readonly #usedUpUntil = new Map<RateLabel, Date>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Throws SourceError `wait` while the limit for such calls is known to be used up. */
  admit(label: RateLabel): void {
    const until = this.#usedUpUntil.get(label);
    if (until === undefined || until <= this.#clock.now()) return;
    throw new ZoomError(`Zoom's limit of calls is used up until ${until.toISOString()}`, {
      kind: "wait",
      until,
      code: 429,
    });
  }

  learn(label: RateLabel, { kind, code, until }: ZoomError): void {
    if (kind === "wait" && code === 429 && until !== null) this.#usedUpUntil.set(label, until);
  }
}
