import type { LandfallEvent } from "@landfall/events";
import { Breaker, type Clock, type Logger, withDeadline } from "@landfall/runtime";

export type RungName = "bus" | "outbox" | "spool";

/** A place where events can be made durable. */
export interface Rung {
  readonly name: RungName;
  readonly store: (events: readonly LandfallEvent[]) => Promise<void>;
  /** Whether it is worth asking; rejects with the reason when not. */
  readonly check: () => Promise<void>;
}

export interface GuardOptions {
  readonly timeoutMs: number;
  /** How many failures in a row make it be left alone, and for how long. */
  readonly failures: number;
  readonly openMs: number;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** A rung that may hang: it is given a deadline, and left alone for a while when it keeps failing. */
export const guardedRung = (
  name: RungName,
  store: Rung["store"],
  { timeoutMs, failures, openMs, clock, logger }: GuardOptions,
): Rung => {
  const breaker = new Breaker({
    name: `the ${name}`,
    failures,
    openMs,
    clock,
    onChange: (state) => logger.warn({ rung: name, state }, "the way that events are stored has changed"),
  });
  return {
    name,
    store: (events) => breaker.run(() => withDeadline(() => store(events), timeoutMs)),
    check: async () => {
      if (breaker.state === "open") throw new Error(`the ${name} failed repeatedly and is left alone for a moment`);
    },
  };
};
