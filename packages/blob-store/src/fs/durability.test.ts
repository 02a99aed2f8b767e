import { describe, expect, test } from "vitest";

import { Durability, type DurabilityParts } from "./durability.ts";

/** A disk whose syncs end when the test says so. */
const slowDisk = (given: Partial<DurabilityParts> = {}) => {
  const syncs: PromiseWithResolvers<void>[] = [];
  const claimed: number[] = [];
  let nowMs = 0;
  const durability = new Durability({
    pace: { everyBytes: 100, everyMs: 5_000 },
    nowMs: () => nowMs,
    durableBytes: 0,
    sync: () => {
      const sync = Promise.withResolvers<void>();
      syncs.push(sync);
      return sync.promise;
    },
    onDurable: (bytes) => void claimed.push(bytes),
    ...given,
  });
  return { durability, syncs, claimed, pass: (ms: number) => (nowMs += ms) };
};

describe("durability", () => {
  test("claims nothing before the sync is through, and then only what was written before it began", async () => {
    const { durability, syncs, claimed } = slowDisk();
    durability.note(120);
    durability.note(180);
    expect(durability.durableBytes).toBe(0);
    syncs[0]?.resolve();
    await durability.settle();
    expect(claimed).toEqual([120]);
    expect(durability.durableBytes).toBe(120);
  });

  test("runs one sync at a time", () => {
    const { durability, syncs } = slowDisk();
    for (const written of [100, 200, 300]) durability.note(written);
    expect(syncs).toHaveLength(1);
  });

  test("a trickle is made durable after a while", () => {
    const { durability, syncs, pass } = slowDisk();
    durability.note(10);
    expect(syncs).toHaveLength(0);
    pass(5_000);
    durability.note(20);
    expect(syncs).toHaveLength(1);
  });

  test("makes the network wait when the disk is four checkpoints behind, not before", async () => {
    const { durability, syncs } = slowDisk();
    durability.note(100);
    await durability.keepUp(399);
    let waited = false;
    const waiting = durability.keepUp(400).then(() => (waited = true));
    await Promise.resolve();
    expect(waited).toBe(false);
    syncs[0]?.resolve();
    await waiting;
  });

  test("a disk that cannot sync ends it, with its error", async () => {
    const { durability, syncs, claimed } = slowDisk();
    durability.note(100);
    syncs[0]?.reject(new Error("EIO"));
    await expect(durability.settle()).rejects.toThrow("EIO");
    durability.note(500);
    expect(syncs).toHaveLength(1);
    expect(claimed).toEqual([]);
  });

  test("secures the rest at the end", async () => {
    const { durability, claimed } = slowDisk({ sync: () => Promise.resolve() });
    await durability.secure(42);
    await durability.secure(42);
    expect(claimed).toEqual([42]);
  });
});
