import { useDatabase } from "@landfall/database/testing";
import { sql } from "kysely";
import { afterEach, beforeAll, describe, expect, it } from "vitest";

import type { Bus } from "../bus.ts";
import { idsOf, leaveTrace, parked, traces } from "../contract/effects.ts";
import { many, notified, soon } from "../contract/events.ts";
import { installHastyQueues, openBusOn } from "./open-for-test.ts";
import { queueOf } from "./queues.ts";

const queue = queueOf("fetcher");

describe("a claimed event", () => {
  const given = useDatabase();
  let bus: Bus | undefined;

  beforeAll(() => installHastyQueues(given.boss));

  afterEach(async () => {
    await bus?.stop();
    await given.database.deleteFrom("audit").execute();
  });

  it("comes again when the process that claimed it is gone", async () => {
    await given.boss.updateQueue(queue, { expireInSeconds: 1 });
    bus = openBusOn(given);
    const event = notified();
    await bus.publish([event]);
    expect(await given.boss.fetch(queue)).toHaveLength(1);
    await bus.subscribe("fetcher", { "provider.notified": leaveTrace });
    await bus.whenCaughtUp(soon());
    expect(await traces(given.database)).toEqual([event.id]);
    await given.boss.updateQueue(queue, { expireInSeconds: 60 });
  });

  it("has effect once when its claim is lost while it is handled", async () => {
    bus = openBusOn(given);
    const event = notified();
    let calls = 0;
    await bus.subscribe("fetcher", {
      "provider.notified": async (each, transaction) => {
        const result = await leaveTrace(each, transaction);
        calls += 1;
        if (calls > 1) return result;
        const { rows } = await sql<{ id: string }>`
          select id from pgboss.job where name = ${queue} and state = 'active'`.execute(given.database);
        for (const { id } of rows) await given.boss.fail(queue, id);
        return result;
      },
    });
    await bus.publish([event]);
    await bus.whenCaughtUp(soon());
    expect(calls).toBe(2);
    expect(await traces(given.database)).toEqual([event.id]);
  });

  it("whose handler hangs is parked in the end, and holds up no other", async () => {
    bus = openBusOn(given, { attempts: 2, handlerTimeoutMs: 1_500 });
    const [hanging, good] = [notified("hanging"), many(10, notified)];
    await bus.subscribe("fetcher", {
      "provider.notified": (event, transaction) =>
        event.id === hanging.id ? new Promise(() => {}) : leaveTrace(event, transaction),
    });
    await bus.publish([hanging, ...good]);
    await bus.whenCaughtUp(soon());
    expect(await traces(given.database)).toEqual(idsOf(good));
    expect(await parked(given.database)).toEqual([
      expect.objectContaining({
        event_id: hanging.id,
        cause: "Handling it failed 2 times, at last with: DeadlineError: no answer within 1500 ms",
      }),
    ]);
  });
});
