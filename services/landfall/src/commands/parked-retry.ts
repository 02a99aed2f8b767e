import { type Bus, NotParkedError, retryParkedEvent, writeOutbox } from "@landfall/bus";
import type { DatabaseHandle } from "@landfall/database";
import { type RetryResult, retryParked } from "@landfall/jobs";

import type { Joined } from "../join.ts";
import { print, printError } from "../print.ts";

const answers: Readonly<Record<RetryResult["kind"], (id: string) => string>> = {
  retried: () => "It is tried once more.",
  not_parked: (id) => `${id} is not parked (any more); nothing was done.`,
  unknown: (id) => `${id} is not known. "landfall parked" lists what is parked.`,
};

/** A file may be named by our id or by the provider's own. */
const idOf = async (database: DatabaseHandle, given: string): Promise<string> => {
  const byKey = await database
    .selectFrom("file")
    .select("id")
    .where("file_key", "=", given)
    .where("state", "=", "parked")
    .executeTakeFirst();
  return byKey?.id ?? given;
};

/** An event is given to its group again by way of the outbox, which whatever runs relays, now or when it is started. */
const retryEvent = async (database: DatabaseHandle, number: number): Promise<RetryResult["kind"]> => {
  const bus: Pick<Bus, "publish"> = {
    publish: (events, { in: transaction } = {}) => writeOutbox(transaction ?? database, events),
  };
  try {
    await retryParkedEvent({ bus, database }, number);
    return "retried";
  } catch (error) {
    if (error instanceof NotParkedError) return "not_parked";
    throw error;
  }
};

/** Of what a command joins, what sending work takes. */
type Sending = Pick<Joined, "database" | "boss">;

const retryWork = async ({ database, boss }: Sending, given: string): Promise<RetryResult["kind"]> => {
  const id = await idOf(database, given);
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(id)) return "unknown";
  const sender = await boss();
  const retrying = database
    .transaction()
    .execute((transaction) => retryParked(transaction, sender, { id, actor: "the command line" }));
  return (await retrying).kind;
};

/** `parked retry <id>`: tries it once more, with fresh attempts. */
export const retry = async (joined: Sending, given: string): Promise<number> => {
  const [, event] = /^event-(\d{1,15})$/u.exec(given) ?? [];
  const kind = event === undefined ? await retryWork(joined, given) : await retryEvent(joined.database, Number(event));
  const say = kind === "retried" ? print : printError;
  say(answers[kind](given));
  return kind === "retried" ? 0 : 1;
};
