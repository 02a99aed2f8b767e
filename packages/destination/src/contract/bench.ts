import type { DatabaseHandle } from "@landfall/database";

import type { Destination, InSettlement } from "../destination.ts";

/** What a driver's suite gives to the contract: the driver, and an account of its own on a real database. */
export interface Bench {
  readonly destination: Destination;
  readonly database: DatabaseHandle;
  readonly accountId: number;
}

/** Runs one settlement as a job would: in a transaction of its own. */
export const settle = <Result>(bench: Bench, effect: InSettlement<Result>): Promise<Result> =>
  bench.database.transaction().execute(effect);

/** Reference ids are unique per test, so that tests may share an account. */
export const reference = (name: string): string => `${name}-${crypto.randomUUID()}`;

export const never: AbortSignal = new AbortController().signal;

/** Sizes by name of what the destination holds for an entry. */
export const sizesAt = async (
  { destination, accountId }: Bench,
  referenceId: string,
): Promise<Readonly<Record<string, number>>> => {
  const found = await destination.verify({ accountId, referenceId }, never);
  return Object.fromEntries((found?.objects ?? []).map(({ name, sizeBytes }) => [name, sizeBytes]));
};
