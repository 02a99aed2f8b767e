import { describe, expect, it } from "vitest";

import { idsOf, leaveTrace, traces } from "./effects.ts";
import { fetched, many, notified, soon } from "./events.ts";
import { type OpenHarness, useHarness } from "./harness.ts";

export const describePublishing = (open: OpenHarness): void => {
  describe("publishing", () => {
    const given = useHarness(open);

    it("in a transaction becomes true with its commit", async () => {
      const event = notified();
      await given.bus.subscribe("fetcher", { "provider.notified": leaveTrace });
      await given.database.transaction().execute(async (transaction) => {
        await given.bus.publish([event], { in: transaction });
        await given.bus.whenCaughtUp(soon());
        expect(await traces(given.database)).toEqual([]);
      });
      await expect.poll(() => traces(given.database), { timeout: 20_000 }).toEqual([event.id]);
    });

    it("in a transaction that is rolled back publishes nothing", async () => {
      const [undone, kept] = [notified(), notified()];
      const rollingBack = given.database.transaction().execute(async (transaction) => {
        await given.bus.publish([undone, fetched()], { in: transaction });
        throw new Error("changed my mind");
      });
      await expect(rollingBack).rejects.toThrow("changed my mind");
      await given.bus.publish([kept]);
      await given.bus.subscribe("fetcher", { "provider.notified": leaveTrace });
      await given.bus.subscribe("transcoder", { "file.fetched": leaveTrace });
      await given.bus.whenCaughtUp(soon());
      expect(await traces(given.database)).toEqual([kept.id]);
    });

    it("takes a thousand publishers at the same time", async () => {
      const events = many(1_000, notified);
      await Promise.all(events.map((event) => given.bus.publish([event])));
      await given.bus.subscribe("fetcher", { "provider.notified": leaveTrace });
      await given.bus.whenCaughtUp(soon());
      expect(await traces(given.database)).toEqual(idsOf(events));
    });

    it("takes text that a database would refuse, and everything else as it is", async () => {
      const topics = ["\u0000 and \uD800", "שלום \u202E 👩‍👩‍👧 \u200B", String.raw`\u0000 in writing`, "../../etc/passwd"];
      const seen: unknown[] = [];
      await given.bus.publish(topics.map(notified));
      await given.bus.subscribe("fetcher", {
        "provider.notified": async ({ data }) => {
          seen.push(...data.recordings.map(({ topic }) => topic));
          return { kind: "done" };
        },
      });
      await given.bus.whenCaughtUp(soon());
      expect(new Set(seen)).toEqual(new Set(["\uFFFD and \uFFFD", ...topics.slice(1)]));
    });

    it("of nothing is nothing", async () => {
      await given.bus.publish([]);
      expect(await given.bus.lag()).toEqual(expect.arrayContaining([{ group: "fetcher", waiting: 0 }]));
    });
  });
};
