import { expect, it } from "vitest";

import { BusBusyError } from "../errors.ts";
import { Coalescer, type CoalescerOptions } from "./coalescer.ts";

/** A busy machine is slow; a poll ends as soon as it is right. */
const patience = { timeout: 20_000, interval: 5 };

class OutageError extends Error {}

const create = (write: CoalescerOptions<number>["write"], limits: Partial<CoalescerOptions<number>> = {}) =>
  new Coalescer<number>({
    write,
    isOutage: (error) => error instanceof OutageError,
    windowMs: 5,
    batchItems: 200,
    writesAtOnce: 2,
    waitingItems: 10_000,
    writeTimeoutMs: 60_000,
    ...limits,
  });

/** Notes each write, which lasts until it is ended. */
const heldWrites = () => {
  const writes: { readonly items: readonly number[]; readonly end: () => void }[] = [];
  const write = (items: readonly number[]) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    writes.push({ items, end: resolve });
    return promise;
  };
  return { writes, write };
};

it("writes what comes at the same time at once, in order", async () => {
  const batches: (readonly number[])[] = [];
  const coalescer = create(async (items) => {
    batches.push(items);
  });
  await Promise.all([1, 2, 3].map((item) => coalescer.add([item, item * 10])));
  expect(batches).toEqual([[1, 10, 2, 20, 3, 30]]);
});

it("does not wait with a full batch, and never splits one caller's items", async () => {
  const { writes, write } = heldWrites();
  const coalescer = create(write, { windowMs: 60_000, batchItems: 4 });
  const added = [
    [1, 2, 3],
    [4, 5, 6],
    [7, 8, 9, 10],
  ].map((items) => coalescer.add(items));
  expect(writes.map(({ items }) => items)).toEqual([
    [1, 2, 3, 4, 5, 6],
    [7, 8, 9, 10],
  ]);
  for (const { end } of writes) end();
  await Promise.all(added);
});

it("fills batches while all writes are busy, and writes them as soon as one ends", async () => {
  const { writes, write } = heldWrites();
  const coalescer = create(write, { batchItems: 1, writesAtOnce: 1 });
  const first = coalescer.add([1]);
  const others = [2, 3].map((item) => coalescer.add([item]));
  expect(writes).toHaveLength(1);
  writes[0]?.end();
  await first;
  await expect.poll(() => writes.length, patience).toBe(2);
  writes[1]?.end();
  await expect.poll(() => writes.length, patience).toBe(3);
  writes[2]?.end();
  await Promise.all(others);
});

it("rejects only the caller whose item is bad", async () => {
  const kept: number[] = [];
  const coalescer = create(async (items) => {
    if (items.includes(13)) throw new Error("bad item");
    kept.push(...items);
  });
  const results = await Promise.allSettled([1, 13, 2].map((item) => coalescer.add([item])));
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(kept).toEqual([1, 2]);
});

it("does not try one by one when the store is away", async () => {
  let writes = 0;
  const coalescer = create(async () => {
    writes += 1;
    throw new OutageError("no database");
  });
  const results = await Promise.allSettled([1, 2, 3].map((item) => coalescer.add([item])));
  expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
  expect(writes).toBe(1);
});

it("refuses more than may wait", async () => {
  const { writes, write } = heldWrites();
  const coalescer = create(write, { batchItems: 1, writesAtOnce: 1, waitingItems: 2 });
  const accepted = [1, 2, 3].map((item) => coalescer.add([item]));
  await expect(coalescer.add([4])).rejects.toThrow(BusBusyError);
  const drained = coalescer.drain();
  for (let index = 0; index < 3; index += 1) {
    await expect.poll(() => writes.length, patience).toBe(index + 1);
    writes[index]?.end();
  }
  await drained;
  await Promise.all(accepted);
});

it("gives up on a write that hangs, so that the next can go", async () => {
  let isHanging = true;
  const coalescer = create(() => (isHanging ? new Promise(() => {}) : Promise.resolve()), {
    writesAtOnce: 1,
    writeTimeoutMs: 10,
    isOutage: () => true,
  });
  await expect(coalescer.add([1])).rejects.toThrow("no answer within 10 ms");
  isHanging = false;
  await coalescer.add([2]);
});

it("drains without waiting for the window", async () => {
  const { writes, write } = heldWrites();
  const coalescer = create(write, { windowMs: 60_000 });
  const added = coalescer.add([1]);
  const drained = coalescer.drain();
  writes[0]?.end();
  await Promise.all([added, drained]);
  expect(writes).toHaveLength(1);
});
