import { expect, test } from "vitest";

import { equalConstantTime, signHmacHex } from "./hmac.ts";

test("an HMAC is the one of RFC 4231, test case 2", () => {
  expect(signHmacHex("Jefe", "what do ya want for nothing?")).toBe(
    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
  );
});

test("bytes are equal when all of them are", () => {
  expect(equalConstantTime("abc", Buffer.from("abc"))).toBe(true);
  expect(equalConstantTime("abc", "abd")).toBe(false);
});

test("texts of other lengths are unequal, not an error", () => {
  expect(equalConstantTime("", "a")).toBe(false);
  expect(equalConstantTime("ä", "a")).toBe(false);
});
