import { describe, expect, it } from "vitest";

import { Renewable } from "./renewable.ts";

const setUp = () => {
  const closed: number[] = [];
  let made = 0;
  const clients = new Renewable(
    async () => (made += 1),
    async (client) => void closed.push(client),
  );
  return { clients, closed, count: () => made };
};
const give = async (client: number) => client;
const fail = async () => {
  throw new Error("lost");
};

describe("a client that can be made anew", () => {
  it("is made once while it works, for all who ask at the same time", async () => {
    const { clients, count } = setUp();
    expect(await Promise.all([clients.use(give), clients.use(give)])).toEqual([1, 1]);
    expect(count()).toBe(1);
  });

  it("is closed after a failure, and the next use has another", async () => {
    const { clients, closed } = setUp();
    await expect(clients.use(fail)).rejects.toThrow("lost");
    expect(await clients.use(give)).toBe(2);
    expect(closed).toEqual([1]);
  });

  it("is not thrown away for the failure of the one before it", async () => {
    const { clients, closed } = setUp();
    const late = Promise.withResolvers<void>();
    const failing = clients.use(() => late.promise);
    await expect(clients.use(fail)).rejects.toThrow("lost");
    expect(await clients.use(give)).toBe(2);
    late.reject(new Error("late"));
    await expect(failing).rejects.toThrow("late");
    expect(await clients.use(give)).toBe(2);
    expect(closed).not.toContain(2);
  });

  it("is closed once more when it has come to a late end after it was given up", async () => {
    const { clients, closed } = setUp();
    const late = Promise.withResolvers<string>();
    const working = clients.use(() => late.promise);
    clients.discard();
    await expect.poll(() => closed).toEqual([1]);
    late.resolve("done");
    expect(await working).toBe("done");
    await expect.poll(() => closed).toEqual([1, 1]);
  });

  it("is made again when it could not be made", async () => {
    let tries = 0;
    const clients = new Renewable(
      async () => ((tries += 1) === 1 ? fail() : tries),
      async () => {},
    );
    await expect(clients.use(give)).rejects.toThrow("lost");
    expect(await clients.use(give)).toBe(2);
  });

  it("is waited for when it is closed at the end", async () => {
    const { clients, closed } = setUp();
    await clients.use(give);
    await clients.close();
    expect(closed).toEqual([1]);
  });
});
