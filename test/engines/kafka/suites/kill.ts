import { spawn } from "node:child_process";
import { once } from "node:events";

import { idsOf, leaveTrace, soon, traces } from "@landfall/bus/contract";
import { describe, expect, it } from "vitest";

import { spread } from "../events.ts";
import { useHarness } from "../use-harness.ts";

const program = new URL("../consume.process.ts", import.meta.url).pathname;
const patience = { timeout: 40_000, interval: 20 };

export const describeKill = (brokers: () => string): void => {
  describe("a process that is killed while it handles events", () => {
    const given = useHarness(brokers, { partitions: 1 });

    it("has its events handled again by another, each with effect once", async () => {
      const { open, settings, engine, database } = given();
      const bus = await open({ sessionTimeoutMs: 6_000 });
      const events = spread(300);
      await bus.publish(events);
      const child = spawn(process.execPath, [program, JSON.stringify(settings), engine.connectionString], {
        stdio: ["ignore", "ignore", "inherit"],
      });
      const ended = once(child, "exit");
      try {
        await expect.poll(async () => (await traces(database)).length, patience).toBeGreaterThan(20);
      } finally {
        child.kill("SIGKILL");
        await ended;
      }
      const before = (await traces(database)).length;
      expect(before).toBeLessThan(events.length);
      await bus.subscribe("fetcher", { "provider.notified": leaveTrace });
      await bus.whenCaughtUp(soon());
      expect(await traces(database)).toEqual(idsOf(events));
    });
  });
};
