import { option } from "@landfall/runtime";

/** How failures are tried again. Waits that are no failures are not counted and not bounded by these. */
export const retryOptions = {
  attempts: option.integer({
    env: "RETRY_ATTEMPTS",
    describe: "Failed attempts after which a job gives up and its file is parked with the cause.",
    default: 6,
    min: 1,
    max: 100,
  }),
  firstDelayMs: option.duration({
    env: "RETRY_FIRST",
    describe: "Wait after the first failed attempt; it doubles with each further one.",
    default: "10s",
  }),
  maxDelayMs: option.duration({
    env: "RETRY_MAX",
    describe: "The longest wait between two attempts.",
    default: "30m",
  }),
};

export interface RetryPolicy {
  readonly attempts: number;
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
}

/** Milliseconds to wait after so many failures: doubling, capped, with up to a quarter of jitter. */
export const backoffMs = (policy: RetryPolicy, failures: number, random: () => number): number =>
  Math.min(policy.maxDelayMs, policy.firstDelayMs * 2 ** Math.min(failures - 1, 30)) * (1 + random() / 4);
