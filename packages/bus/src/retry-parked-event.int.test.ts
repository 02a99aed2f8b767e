import { useDatabase } from "@landfall/database/testing";
import { UnreadableEventError } from "@landfall/events";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import type { Bus } from "./bus.ts";
import { leaveTrace, traces } from "./contract/effects.ts";
import { notified, soon, unreadable } from "./contract/events.ts";
import { installHastyQueues, openBusOn } from "./pg-boss/open-for-test.ts";
import { NotParkedError, retryParkedEvent } from "./retry-parked-event.ts";

describe("retrying a parked event", () => {
  const given = useDatabase();
  let bus: Bus;
  let isReady = false;

  beforeAll(async () => {
    await installHastyQueues(given.boss);
    bus = openBusOn(given);
    await bus.subscribe("fetcher", {
      "provider.notified": async (event, transaction) =>
        isReady ? leaveTrace(event, transaction) : { kind: "park", cause: "not ready" },
    });
  });

  afterAll(async () => {
    await bus.stop();
  });

  const parkedNumber = async (eventId: string): Promise<number> => {
    const query = given.database.selectFrom("parked_event").select("id").where("event_id", "=", eventId);
    return (await query.executeTakeFirstOrThrow()).id;
  };

  it("gives it to its group again, once", async () => {
    const event = notified();
    await bus.publish([event]);
    await bus.whenCaughtUp(soon());
    const number = await parkedNumber(event.id);
    isReady = true;
    await retryParkedEvent({ bus, database: given.database }, number);
    await bus.whenCaughtUp(soon());
    expect(await traces(given.database)).toEqual([event.id]);
    await expect(retryParkedEvent({ bus, database: given.database }, number)).rejects.toThrow(NotParkedError);
  });

  it("refuses one that still cannot be read, and leaves it parked", async () => {
    const event = unreadable();
    await bus.publish([event]);
    await bus.whenCaughtUp(soon());
    const number = await parkedNumber(event.id);
    await expect(retryParkedEvent({ bus, database: given.database }, number)).rejects.toThrow(UnreadableEventError);
    const row = await given.database.selectFrom("parked_event").selectAll().where("id", "=", number).executeTakeFirst();
    expect(row?.resolved_at).toBeNull();
  });
});
