import { sql } from "kysely";
import { describe, expect, it } from "vitest";

import type { Handler } from "../bus.ts";
import { idsOf, leaveTrace, parked, traces } from "./effects.ts";
import { many, notified, soon, unreadable } from "./events.ts";
import { type OpenHarness, useHarness } from "./harness.ts";

/** Leaves its trace, then fails as often as told. */
const failing = (times: number, fail: (transaction: Parameters<Handler<never>>[1]) => Promise<void>) => {
  let left = times;
  const handler: Handler<ReturnType<typeof notified>> = async (event, transaction) => {
    const result = await leaveTrace(event, transaction);
    left -= 1;
    if (left >= 0) await fail(transaction);
    return result;
  };
  return handler;
};

const throwing = (message: string) => async () => {
  throw new Error(message);
};

export const describeFailing = (open: OpenHarness): void => {
  describe("an event whose handling fails", () => {
    const given = useHarness(open);

    const endConnection = async (transaction: Parameters<Handler<never>>[1]) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(transaction);
      await sql`select pg_terminate_backend(${rows[0]?.pid}, 5000)`.execute(given.database);
    };

    it("comes again, and leaves nothing of the attempt that failed", async () => {
      const event = notified();
      await given.bus.subscribe("fetcher", { "provider.notified": failing(2, throwing("not yet")) });
      await given.bus.publish([event]);
      await given.bus.whenCaughtUp(soon());
      expect(await traces(given.database)).toEqual([event.id]);
      expect(await parked(given.database)).toEqual([]);
    });

    it("is parked with the error when it keeps failing, without holding up the others", async () => {
      const [bad, good] = [notified("bad"), many(60, notified)];
      await given.bus.subscribe("fetcher", {
        "provider.notified": async (event, transaction) => {
          if (event.id === bad.id) throw new Error("no such meeting");
          return leaveTrace(event, transaction);
        },
      });
      await given.bus.publish([...good.slice(0, 30), bad, ...good.slice(30)]);
      await given.bus.whenCaughtUp(soon());
      expect(await traces(given.database)).toEqual(idsOf(good));
      expect(await parked(given.database)).toEqual([
        {
          consumer_group: "fetcher",
          event_id: bad.id,
          account_id: 101,
          event: bad,
          cause: "Handling it failed 3 times, at last with: Error: no such meeting",
        },
      ]);
    });

    it("because the connection broke before the commit is handled again, once", async () => {
      const event = notified();
      await given.bus.subscribe("fetcher", { "provider.notified": failing(1, endConnection) });
      await given.bus.publish([event]);
      await given.bus.whenCaughtUp(soon());
      expect(await traces(given.database)).toEqual([event.id]);
    });

    it("because of lost connections is never parked", async () => {
      const event = notified();
      await given.bus.subscribe("fetcher", { "provider.notified": failing(5, endConnection) });
      await given.bus.publish([event]);
      await given.bus.whenCaughtUp(soon());
      expect(await traces(given.database)).toEqual([event.id]);
      expect(await parked(given.database)).toEqual([]);
    });
  });

  describe("an event that cannot be handled", () => {
    const given = useHarness(open);

    it("is parked with the cause that its handler gives, together with what the handler did", async () => {
      const event = notified();
      await given.bus.subscribe("fetcher", {
        "provider.notified": async (each, transaction) => {
          await leaveTrace(each, transaction);
          return { kind: "park", cause: "no integration for this account" };
        },
      });
      await given.bus.publish([event]);
      await given.bus.whenCaughtUp(soon());
      expect(await traces(given.database)).toEqual([event.id]);
      expect(await parked(given.database)).toEqual([
        expect.objectContaining({ event_id: event.id, cause: "no integration for this account", event }),
      ]);
    });

    it("because it cannot be read is parked with what is wrong, and the next is handled", async () => {
      const [broken, newer, good] = [unreadable(), { ...notified(), version: 3 }, notified()];
      await given.bus.subscribe("fetcher", { "provider.notified": leaveTrace });
      await given.bus.publish([broken, newer, good]);
      await given.bus.whenCaughtUp(soon());
      expect(await traces(given.database)).toEqual([good.id]);
      const aside = await parked(given.database);
      expect(new Set(aside.map(({ event_id }) => event_id))).toEqual(new Set([broken.id, newer.id]));
      expect(aside.find(({ event_id }) => event_id === broken.id)?.cause).toContain("recordings");
      expect(aside.find(({ event_id }) => event_id === newer.id)?.cause).toContain("version 3");
    });
  });
};
