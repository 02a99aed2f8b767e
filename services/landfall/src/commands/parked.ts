import type { Joined } from "../join.ts";
import { print } from "../print.ts";
import { allParked } from "../queries/parked.ts";
import { oneLine } from "../words.ts";

/** `parked`: what stopped and waits for a person, with its cause. */
export const parked = async ({ database }: Joined, { json }: { readonly json?: boolean }): Promise<number> => {
  const all = await allParked(database);
  for (const each of all) {
    if (json) print(JSON.stringify(each));
    else {
      print(`${each.id}  ${each.what}${each.topic === null ? "" : ` of "${oneLine(each.topic)}"`}`);
      print(`  since ${each.since.toISOString()}: ${oneLine(each.cause)}`);
    }
  }
  if (all.length === 0 && !json) print("Nothing is parked.");
  return 0;
};
