import { describe, expect, it } from "vitest";

import { Health } from "./health.ts";

const well = async () => {};
const ill = async () => {
  throw new Error("connection refused");
};

describe("readiness", () => {
  it("is given when nothing has to be checked", async () => {
    await expect(new Health().ready()).resolves.toEqual({ ready: true, checks: {} });
  });

  it("names each engine, and says what is not well", async () => {
    const health = new Health();
    health.add("database", well);
    health.add("bus", ill);
    await expect(health.ready()).resolves.toEqual({
      ready: false,
      checks: { database: { ok: true }, bus: { ok: false, error: "connection refused" } },
    });
  });

  it("needs every check of a name that several have added", async () => {
    const health = new Health();
    health.add("spool", ill);
    health.add("spool", well);
    await expect(health.ready()).resolves.toMatchObject({ ready: false, checks: { spool: { ok: false } } });
  });

  it("answers in time although a check hangs", async () => {
    const health = new Health({ timeoutMs: 10 });
    health.add("bus", () => new Promise(() => {}));
    await expect(health.ready()).resolves.toEqual({
      ready: false,
      checks: { bus: { ok: false, error: "no answer within 10 ms" } },
    });
  });

  it("survives a check that throws before it waits", async () => {
    const health = new Health();
    health.add("bus", () => {
      throw new Error("not connected");
    });
    await expect(health.ready()).resolves.toMatchObject({ checks: { bus: { error: "not connected" } } });
  });
});
