import { print } from "../print.ts";
import type { FileOnItsWay } from "../queries/journey.ts";
import type { Parked } from "../queries/parked.ts";
import { oneLine } from "../words.ts";
import type { Serving } from "./serve.ts";

/** Says where each recording that has landed plays: the entries of its videos, else of its sound. */
export const reportPlayable = ({ landfall }: Serving, files: readonly FileOnItsWay[], accountId: number): void => {
  const playable = files.filter(({ kind, state }) => state === "imported" && (kind === "video" || kind === "audio"));
  const entries = new Map(playable.map((file) => [file.entryId ?? "", file]));
  print();
  for (const [entryId, file] of entries) {
    print(`  ${oneLine(file.topic)} (${file.name.replaceAll("_", " ")})`);
    print(`  plays at ${landfall.library.playUrl({ accountId, entryId })}`);
  }
};

/** Says what has not landed, and why; `beside` is what stopped that is no file: a look at a recording, an event. */
export const reportStuck = (files: readonly FileOnItsWay[], beside: readonly Parked[]): void => {
  print();
  for (const file of files.filter(({ state }) => state === "parked" || state === "held")) {
    print(`  ${oneLine(file.name)} has not landed: ${oneLine(file.reason ?? "no reason was kept")}`);
  }
  for (const { what, topic, cause } of beside) {
    print(`  ${what}${topic === null ? "" : ` of "${oneLine(topic)}"`} has not ended well: ${oneLine(cause)}`);
  }
  print("  See `npm run -s landfall -- parked`, and try again with `npm run -s landfall -- parked retry <id>`.");
};
