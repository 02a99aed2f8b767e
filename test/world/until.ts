import { sleep } from "@landfall/runtime";

const everyMs = 40;

export interface Patience {
  /** What is waited for, for the message. */
  readonly what: string;
  readonly withinMs?: number;
  /** Adds to the message of a time-out how things stand. */
  readonly describe?: () => Promise<string> | string;
}

/** Waits until `look` answers with something truthy, and passes it on. */
export const until = async <T>(
  look: () => Promise<T | undefined | false> | T | undefined | false,
  { what, withinMs = 30_000, describe }: Patience,
): Promise<T> => {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (Date.now() > deadline) {
      throw new Error(`Not within ${withinMs / 1000} s: ${what}.\n${(await describe?.()) ?? ""}`);
    }
    await sleep(everyMs);
  }
};
