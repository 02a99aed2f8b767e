import { retryParked } from "@landfall/jobs";

import type { Joined } from "../join.ts";
import { print, printError } from "../print.ts";
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

/** A file may be named by our id or by the provider's own. */
const idOf = async ({ database }: Joined, id: string): Promise<string> => {
  const byKey = await database
    .selectFrom("file")
    .select("id")
    .where("file_key", "=", id)
    .where("state", "=", "parked")
    .executeTakeFirst();
  return byKey?.id ?? id;
};

/** `parked retry <id>`: tries it once more, with fresh attempts. */
export const retry = async (joined: Joined, given: string): Promise<number> => {
  const id = await idOf(joined, given);
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(id)) {
    printError(`${given} is no id of anything parked. "landfall parked" lists what is.`);
    return 1;
  }
  const boss = await joined.boss();
  const result = await joined.database
    .transaction()
    .execute((transaction) => retryParked(transaction, boss, { id, actor: "the command line" }));
  if (result.kind === "retried") {
    print("It is tried once more.");
    return 0;
  }
  printError(
    result.kind === "not_parked"
      ? `${given} is not parked (any more); nothing was done.`
      : `${given} is not known. "landfall parked" lists what is parked.`,
  );
  return 1;
};
