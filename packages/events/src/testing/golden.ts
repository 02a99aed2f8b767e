import { readFileSync } from "node:fs";

/** One event as it is on the wire, written by hand: what a reader of that version must always be able to read. */
export const golden = (name: string, version: number): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`../golden/${name}.v${version}.json`, import.meta.url), "utf8"));
