import { describe } from "vitest";

import { attachingContract } from "./attaching.ts";
import type { Bench } from "./bench.ts";
import { movingContract } from "./moving.ts";
import { placingContract } from "./placing.ts";
import { withdrawingContract } from "./withdrawing.ts";

export type { Bench } from "./bench.ts";

/** What every driver of the destination port must do. `bench` is asked for in each test, after the suite's own hooks. */
export const testDestination = (name: string, bench: () => Bench): void => {
  describe(`the ${name} destination`, () => {
    placingContract(bench);
    movingContract(bench);
    attachingContract(bench);
    withdrawingContract(bench);
  });
};
