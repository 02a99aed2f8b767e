import { describe, expect, test } from "vitest";

import { Allowance } from "./allowance.ts";

const settled = async (promise: Promise<unknown>): Promise<boolean> => {
  const pending = Symbol("pending");
  await new Promise(setImmediate);
  return (await Promise.race([promise, Promise.resolve(pending)])) !== pending;
};

describe("an allowance", () => {
  test("lets wait who asks for more than is left, and serves them as it comes back", async () => {
    const allowance = new Allowance(10);
    const giveBack = await allowance.take(8);
    const waiting = allowance.take(5);
    expect(await settled(waiting)).toBe(false);
    giveBack();
    await waiting;
    expect(allowance.left).toBe(5);
  });

  test("serves in order: a small wish does not overtake a large one", async () => {
    const allowance = new Allowance(10);
    const giveBack = await allowance.take(8);
    const large = allowance.take(9);
    const small = allowance.take(1);
    expect(await settled(small)).toBe(false);
    giveBack();
    await Promise.all([large, small]);
    expect(allowance.left).toBe(0);
  });

  test("counts a second giving back for nothing", async () => {
    const allowance = new Allowance(10);
    const giveBack = await allowance.take(4);
    giveBack();
    giveBack();
    expect(allowance.left).toBe(10);
  });

  test("who gives up lets those behind pass", async () => {
    const allowance = new Allowance(10);
    await allowance.take(8);
    const stopping = new AbortController();
    const large = allowance.take(9, stopping.signal);
    const small = allowance.take(1);
    stopping.abort(new Error("stopping"));
    await expect(large).rejects.toThrow("stopping");
    await small;
    await expect(allowance.take(1, stopping.signal)).rejects.toThrow("stopping");
  });

  test("refuses what could never be given", async () => {
    await expect(new Allowance(10).take(11)).rejects.toThrow("11 is more than the whole allowance of 10");
  });
});
