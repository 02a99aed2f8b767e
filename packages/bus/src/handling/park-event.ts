import type { Queryable } from "@landfall/database";
import { z } from "zod";

const uuidSchema = z.uuid().nullable().catch(null);
const accountSchema = z.int().positive().nullable().catch(null);

const part = (raw: unknown, name: "id" | "accountId"): unknown =>
  typeof raw === "object" && raw !== null ? Reflect.get(raw, name) : undefined;

/** The event's id, even of an event that cannot be read; null when it has none. */
export const idOf = (raw: unknown): string | null => uuidSchema.parse(part(raw, "id"));

export interface Parking {
  readonly group: string;
  /** As it came: what could not be read is kept too. */
  readonly raw: unknown;
  readonly cause: string;
}

/** Puts an event aside with its cause, for a person to look at and to retry. */
export const parkEvent = async (database: Queryable, { group, raw, cause }: Parking): Promise<void> => {
  await database
    .insertInto("parked_event")
    .values({
      consumer_group: group,
      event_id: idOf(raw),
      account_id: accountSchema.parse(part(raw, "accountId")),
      event: JSON.stringify(raw ?? null),
      cause,
    })
    .execute();
};
