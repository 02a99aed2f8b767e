import { print } from "../print.ts";
import type { FileOnItsWay } from "../queries/journey.ts";
import type { Parked } from "../queries/parked.ts";
import { oneLine } from "../words.ts";
import { needsPerson } from "./follow.ts";
import type { Serving } from "./serve.ts";

/** Says where each recording that has landed plays: the entries of its videos, else of its sound. */
export const reportPlayable = ({ landfall }: Serving, files: readonly FileOnItsWay[], accountId: number): void => {
  const playable = files.filter(({ kind, state }) => state === "imported" && (kind === "video" || kind === "audio"));
  const entries = new Map(playable.map((file) => [file.entryId ?? "", file]));
  print();
  for (const [entryId, file] of entries) {
    print(`  ${oneLine(file.topic)} (${oneLine(file.name).replaceAll("_", " ")})`);
    print(`  plays at ${landfall.library.playUrl({ accountId, entryId })}`);
  }
};

export interface Stuck {
  readonly files: readonly FileOnItsWay[];
  /** How many files should have come at least. */
  readonly expected: number;
  /** What stopped that is no file: a look at a recording, an event. */
  readonly beside: readonly Parked[];
}

/** Says what has not landed, and why. */
export const reportStuck = ({ files, expected, beside }: Stuck): void => {
  print();
  if (files.length < expected) print(`  Only ${files.length} of ${expected} files have come.`);
  for (const file of files.filter(needsPerson)) {
    print(`  ${oneLine(file.name)} has not landed: ${oneLine(file.reason ?? "no reason was kept")}`);
  }
  for (const { what, topic, cause } of beside) {
    print(`  ${what}${topic === null ? "" : ` of "${oneLine(topic)}"`} has not ended well: ${oneLine(cause)}`);
  }
  print("  See `npm run -s landfall -- parked`, and try again with `npm run -s landfall -- parked retry <id>`.");
};
