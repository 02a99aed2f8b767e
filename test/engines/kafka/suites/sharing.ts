import { idsOf, leaveTrace, soon, traces } from "@landfall/bus/contract";
import { describe, expect, it } from "vitest";

import { adminOf } from "../admin.ts";
import { spread, withKey } from "../events.ts";
import { useHarness } from "../use-harness.ts";

const members = (harness: ReturnType<ReturnType<typeof useHarness>>): Promise<number | undefined> =>
  adminOf(harness.settings, async (admin) => {
    const { groups } = await admin.describeGroups([`${harness.settings.prefix}fetcher`]);
    const [group] = groups;
    return group?.state === "Stable" ? group.members.length : undefined;
  });

const patience = { timeout: 30_000, interval: 100 };

export const describeSharing = (brokers: () => string): void => {
  describe("a group of two processes", () => {
    const given = useHarness(brokers);

    it("handles each event once while one comes and one goes", async () => {
      const harness = given();
      const [first, second] = [await harness.open(), await harness.open()];
      const events = spread(400);
      const publishing = (async () => {
        for (let from = 0; from < events.length; from += 10) await first.publish(events.slice(from, from + 10));
      })();
      await first.subscribe("fetcher", { "provider.notified": leaveTrace });
      await expect.poll(() => members(harness), patience).toBe(1);
      await second.subscribe("fetcher", { "provider.notified": leaveTrace });
      await expect.poll(() => members(harness), patience).toBe(2);
      await publishing;
      await first.stopConsuming();
      await expect.poll(() => members(harness), patience).toBe(1);
      await first.publish(spread(50));
      await second.whenCaughtUp(soon());
      const handled = await traces(harness.database);
      expect(handled).toHaveLength(450);
      expect(handled).toEqual(expect.arrayContaining([...idsOf(events)]));
    });
  });

  describe("events of one partition", () => {
    const given = useHarness(brokers, { partitions: 1 });

    it("are handled beside each other, and those of one key in their order", async () => {
      const bus = await given().open();
      const order: string[] = [];
      const opened = Promise.withResolvers<void>();
      const events = [withKey("a"), withKey("a"), withKey("b")] as const;
      await bus.publish(events);
      await bus.subscribe("fetcher", {
        "provider.notified": async (event) => {
          // The first waits for the last, which has another key.
          if (event.id === events[0].id) await opened.promise;
          order.push(event.id);
          if (event.id === events[2].id) opened.resolve();
          return { kind: "done" };
        },
      });
      await bus.whenCaughtUp(soon());
      expect(order).toEqual([events[2].id, events[0].id, events[1].id]);
    });
  });
};
