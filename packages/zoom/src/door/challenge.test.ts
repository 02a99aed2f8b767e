import { Secret } from "@landfall/runtime";
import { expect, it } from "vitest";

import { answerChallenge } from "./challenge.ts";

const secret = new Secret("a-secret-of-these-tests");

it("answers with the token's HMAC, as openssl computes it", () => {
  expect(answerChallenge({ payload: { plainToken: "Zq3fN_8-abc" } }, secret)).toEqual({
    plainToken: "Zq3fN_8-abc",
    encryptedToken: "97811870f81cb98fffd40785609fe9832b8a88f492514c7bb28fecb3094de5f1",
  });
});

it.each(["", "a=", "a+b", "v0:1772617501:{}", "x".repeat(129), "a\n", 7, null])(
  "signs nothing for the token %j",
  (plainToken) => {
    expect(answerChallenge({ payload: { plainToken } }, secret)).toBeNull();
  },
);
