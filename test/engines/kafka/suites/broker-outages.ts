import type { Bus } from "@landfall/bus";
import { idsOf, leaveTrace, many, notified, parked, traces } from "@landfall/bus/contract";
import type { LandfallEvent } from "@landfall/events";
import type { KafkaServer } from "@landfall/local/engines/kafka";
import { describe, expect, it } from "vitest";

import { spread } from "../events.ts";
import { useHarness } from "../use-harness.ts";

/** The broker takes seconds to start, and so does everybody to find it again. */
const patience = { timeout: 90_000, interval: 100 };
const patiently = (): AbortSignal => AbortSignal.timeout(90_000);
const testTimeoutMs = 240_000;

/** As whoever keeps events does: again, under the same id, until they are taken. */
const insist = (bus: Bus, events: readonly LandfallEvent[]): Promise<void> =>
  expect.poll(() => bus.publish(events).then(() => "taken", String), patience).toBe("taken");

export const describeBrokerOutages = (server: () => KafkaServer): void => {
  describe("a broker that", () => {
    const given = useHarness(() => server().brokers);

    it(
      "is killed and started again, while events are published and handled, costs nobody one",
      async () => {
        const { open, database } = given();
        const bus = await open();
        await bus.subscribe("fetcher", { "provider.notified": leaveTrace });
        const events = spread(300);
        const reached = Promise.withResolvers<void>();
        const publishing = (async () => {
          for (let from = 0; from < events.length; from += 5) {
            if (from === 100) reached.resolve();
            await insist(bus, events.slice(from, from + 5));
          }
        })();
        await reached.promise;
        await server().kill();
        await server().restart();
        await publishing;
        await bus.whenCaughtUp(patiently());
        expect(await traces(database)).toEqual(idsOf(events));
        expect(await parked(database)).toEqual([]);
        await expect.poll(() => bus.check().catch(String), patience).toBeUndefined();
      },
      testTimeoutMs,
    );

    it(
      "hangs is noticed by its silence, and its consumers go on when it does",
      async () => {
        const { open, database } = given();
        const bus = await open({ silentMs: 2_000, sessionTimeoutMs: 6_000, stopMs: 2_000 });
        const [before, after] = [spread(10), spread(10)];
        await bus.publish(before);
        await bus.subscribe("fetcher", { "provider.notified": leaveTrace });
        await bus.whenCaughtUp(patiently());
        await server().signal("SIGSTOP");
        await expect.poll(() => bus.check().catch(String), patience).toMatch(/said nothing/u);
        await server().signal("SIGCONT");
        await insist(bus, after);
        await bus.whenCaughtUp(patiently());
        expect(await traces(database)).toEqual(idsOf([...before, ...after]));
      },
      testTimeoutMs,
    );

    it(
      "is away pauses the outbox, which is published when it is back",
      async () => {
        const { open, database } = given();
        const bus = await open();
        const waiting = () => database.selectFrom("outbox").select("sequence").execute();
        await bus.subscribe("fetcher", { "provider.notified": leaveTrace });
        await server().stop();
        const events = many(20, notified);
        for (const event of events) {
          await database.transaction().execute((transaction) => bus.publish([event], { in: transaction }));
        }
        await expect.poll(() => bus.check().catch(String), patience).toMatch(/KAFKA_BROKERS, or start the brokers/u);
        expect(await waiting()).toHaveLength(20);
        await server().restart();
        await bus.whenCaughtUp(patiently());
        expect(await waiting()).toEqual([]);
        expect(await traces(database)).toEqual(idsOf(events));
      },
      testTimeoutMs,
    );
  });
};
