import { describe, expect, it } from "vitest";

import { BusStoppedError } from "../errors.ts";
import { idsOf, leaveTrace, traces } from "./effects.ts";
import { many, notified, soon } from "./events.ts";
import { type OpenHarness, useHarness } from "./harness.ts";

/** A handler that is in the middle of an event until it is told to go on. */
const gate = () => {
  const [reached, opened] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const handler: typeof leaveTrace = async (event, transaction) => {
    reached.resolve();
    await opened.promise;
    return leaveTrace(event, transaction);
  };
  return { handler, reached: reached.promise, goOn: opened.resolve };
};

export const describeFlow = (open: OpenHarness): void => {
  describe("the flow", () => {
    const given = useHarness(open);

    const waiting = async (): Promise<number | undefined> =>
      (await given.bus.lag()).find(({ group }) => group === "fetcher")?.waiting;

    it("is caught up only when what is in hand is handled", async () => {
      const { handler, reached, goOn } = gate();
      await given.bus.subscribe("fetcher", { "provider.notified": handler });
      await given.bus.publish([notified()]);
      await reached;
      const caughtUp = given.bus.whenCaughtUp(soon());
      const first = await Promise.race([caughtUp, given.database.selectFrom("audit").select("id").execute()]);
      expect(first).toEqual([]);
      goOn();
      await caughtUp;
      expect(await traces(given.database)).toHaveLength(1);
    });

    it("counts what is not handled yet", async () => {
      await given.bus.publish(many(7, notified));
      expect(await waiting()).toBe(7);
      await given.bus.subscribe("fetcher", { "provider.notified": leaveTrace });
      await given.bus.whenCaughtUp(soon());
      expect(await waiting()).toBe(0);
    });

    it("stands while paused, and goes on when resumed", async () => {
      await given.bus.subscribe("fetcher", { "provider.notified": leaveTrace });
      await given.bus.pause("the disk is full");
      const events = many(5, notified);
      await given.bus.publish(events);
      const whilePaused = given.bus.whenCaughtUp(AbortSignal.timeout(1_000));
      await expect(whilePaused).rejects.toThrow("timeout");
      expect(await traces(given.database)).toEqual([]);
      await given.bus.resume();
      await given.bus.whenCaughtUp(soon());
      expect(await traces(given.database)).toEqual(idsOf(events));
    });

    it("finishes what is in hand before it stands or stops", async () => {
      const { handler, reached, goOn } = gate();
      await given.bus.subscribe("fetcher", { "provider.notified": handler });
      const event = notified();
      await given.bus.publish([event]);
      await reached;
      const stopped = given.bus.stop();
      goOn();
      await stopped;
      expect(await traces(given.database)).toEqual([event.id]);
    });

    it("makes everything durable that was published before the stop, and takes nothing after it", async () => {
      const events = many(20, notified);
      const published = events.map((event) => given.bus.publish([event]));
      await given.bus.stop();
      await Promise.all(published);
      await expect(given.bus.publish([notified()])).rejects.toThrow(BusStoppedError);
      const next = await given.anotherBus();
      await next.subscribe("fetcher", { "provider.notified": leaveTrace });
      await next.whenCaughtUp(soon());
      expect(await traces(given.database)).toEqual(idsOf(events));
    });
  });
};
