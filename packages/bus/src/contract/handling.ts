import { describe, expect, it } from "vitest";

import { AlreadySubscribedError } from "../errors.ts";
import { idsOf, leaveTrace, traces } from "./effects.ts";
import { fetched, many, notified, soon } from "./events.ts";
import { type OpenHarness, useHarness } from "./harness.ts";

export const describeHandling = (open: OpenHarness): void => {
  describe("handling", () => {
    const given = useHarness(open);

    it("gives each event to the group that reads it, with what was published", async () => {
      const [notification, fetch] = [notified("Weekly ☕"), fetched()];
      const seen: unknown[] = [];
      const see = async (event: unknown) => {
        seen.push(event);
        return { kind: "done" } as const;
      };
      await given.bus.subscribe("fetcher", { "provider.notified": see });
      await given.bus.subscribe("transcoder", { "file.fetched": see });
      await given.bus.publish([notification, fetch]);
      await given.bus.whenCaughtUp(soon());
      expect(seen).toHaveLength(2);
      expect(seen).toEqual(expect.arrayContaining([notification, fetch]));
    });

    it("keeps events for a group that subscribes later", async () => {
      const events = many(3, notified);
      await given.bus.publish(events);
      const later = await given.anotherBus();
      await later.subscribe("fetcher", { "provider.notified": leaveTrace });
      await later.whenCaughtUp(soon());
      expect(await traces(given.database)).toEqual(idsOf(events));
    });

    it("handles an event once, however often it is published", async () => {
      const event = notified();
      await given.bus.subscribe("fetcher", { "provider.notified": leaveTrace });
      await given.bus.publish([event, event]);
      await given.bus.whenCaughtUp(soon());
      await given.bus.publish([event]);
      await (await given.anotherBus()).publish([event]);
      await given.bus.whenCaughtUp(soon());
      expect(await traces(given.database)).toEqual([event.id]);
    });

    it("shares a group's events between processes, each handled by one of them", async () => {
      const events = many(120, notified);
      const other = await given.anotherBus();
      await Promise.all([given.bus, other].map((bus) => bus.subscribe("fetcher", { "provider.notified": leaveTrace })));
      await Promise.all(events.map((event) => given.bus.publish([event])));
      await Promise.all([given.bus, other].map((bus) => bus.whenCaughtUp(soon())));
      expect(await traces(given.database)).toEqual(idsOf(events));
    });

    it("refuses a second subscription of a group in the same process", async () => {
      await given.bus.subscribe("fetcher", { "provider.notified": leaveTrace });
      await expect(given.bus.subscribe("fetcher", { "provider.notified": leaveTrace })).rejects.toThrow(
        AlreadySubscribedError,
      );
    });
  });
};
