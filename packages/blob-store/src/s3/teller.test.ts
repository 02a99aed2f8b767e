import { describe, expect, test } from "vitest";

import { Teller } from "./teller.ts";

describe("telling of news that come faster than they are taken", () => {
  test("happens one call at a time, and once for all that came during a call", async () => {
    const calls: PromiseWithResolvers<void>[] = [];
    const teller = new Teller(
      async () => {
        const call = Promise.withResolvers<void>();
        calls.push(call);
        await call.promise;
      },
      () => {},
    );
    for (let news = 0; news < 3; news++) teller.note();
    expect(calls).toHaveLength(1);
    const all = teller.settle();
    calls[0]?.resolve();
    await new Promise(setImmediate);
    expect(calls).toHaveLength(2);
    calls[1]?.resolve();
    await all;
    expect(calls).toHaveLength(2);
  });

  test("ends with the first failure, which is handed on", async () => {
    const failures: Error[] = [];
    let calls = 0;
    const teller = new Teller(
      () => {
        calls++;
        throw new Error("not noted");
      },
      (error) => void failures.push(error),
    );
    teller.note();
    await teller.settle();
    teller.note();
    await teller.settle();
    expect(calls).toBe(1);
    expect(failures.map(({ message }) => message)).toEqual(["not noted"]);
  });
});
