import { describe, expect, it } from "vitest";

import { isConnectionError, isDatabaseTrouble, markDatabaseError } from "./errors.ts";

const coded = (code: string, message = "?") => Object.assign(new Error(message), { code });

describe("a connection error", () => {
  it.each(["08006", "57P01", "57P03", "53300", "ECONNREFUSED", "ECONNRESET", "EAI_AGAIN"])(
    "has the code %s",
    (code) => {
      expect(isConnectionError(coded(code))).toBe(true);
      expect(isConnectionError(new Error("outer", { cause: coded(code) }))).toBe(true);
      expect(isConnectionError(new AggregateError([coded(code)]))).toBe(true);
    },
  );

  it.each(["Connection terminated unexpectedly", "timeout exceeded when trying to connect"])("says: %s", (words) => {
    expect(isConnectionError(new Error(words))).toBe(true);
  });

  it.each(["23505", "42601", "40P01", "ENOENT", ""])("does not have the code %j", (code) => {
    expect(isConnectionError(coded(code))).toBe(false);
  });

  it.each([undefined, null, "ECONNRESET", { code: "ECONNRESET" }])("is an Error, which %j is not", (thrown) => {
    expect(isConnectionError(thrown)).toBe(false);
  });
});

describe("the database's trouble", () => {
  it("is not another socket's: the same code counts only when the database's driver raised it", () => {
    const [theirs, ours] = [coded("ECONNRESET"), coded("ECONNRESET")];
    markDatabaseError(ours);
    expect([isDatabaseTrouble(theirs), isDatabaseTrouble(ours)]).toEqual([false, true]);
    expect(isDatabaseTrouble(new TypeError("fetch failed", { cause: theirs }))).toBe(false);
    expect(isDatabaseTrouble(new Error("could not settle", { cause: ours }))).toBe(true);
  });

  it.each([
    ["40001", true],
    ["40P01", true],
    ["53100", true],
    ["23505", false],
  ])("by code %s: %s", (code, expected) => {
    const error = coded(code);
    markDatabaseError(error);
    expect(isDatabaseTrouble(error)).toBe(expected);
  });
});
