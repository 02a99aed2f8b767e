import { randomBytes } from "node:crypto";

import type { Secret } from "@landfall/runtime";

import { parseKey } from "./parse-key.ts";

export const newKey = (): Secret => parseKey(randomBytes(32).toString("hex"));

/** What this throws; fails the test when it does not. */
export const errorOf = (act: () => unknown): Error => {
  try {
    act();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error("Nothing was thrown.");
};
