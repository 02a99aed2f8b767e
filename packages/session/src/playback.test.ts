import fc from "fast-check";
import { expect, test } from "vitest";

import { deriveKey } from "./derive-key.ts";
import { signPlayback, verifyPlayback } from "./playback.ts";
import { newKey } from "./testing.ts";

const key = deriveKey(newKey(), "playback");
const entryId = "0_abcd1234";
const expiresAt = new Date("2026-11-24T18:00:00Z");
const now = new Date("2026-11-24T12:00:00Z");
const token = signPlayback({ accountId: 101, entryId, expiresAt }, key);
const verify = (given: string, options: Partial<{ entry: string; now: Date; keys: readonly Buffer[] }> = {}) =>
  verifyPlayback(given, options.entry ?? entryId, { keys: options.keys ?? [key], now: options.now ?? now });

test("a token says which account may play its entry, and until when", () => {
  expect(verify(token)).toEqual({ ok: true, accountId: 101, expiresAt });
});

test("a token can stand in a path as it is, and is short", () => {
  expect(token).toMatch(/^[\w-]{51}$/);
});

test("a token of any account, entry and time verifies", () => {
  const account = fc.integer({ min: 0, max: 2 ** 48 - 1 });
  const entry = fc.stringMatching(/^0_[a-z0-9]{8}$/);
  const seconds = fc.integer({ min: 1, max: 2 ** 40 - 1 });
  fc.assert(
    fc.property(account, entry, seconds, (accountId, id, second) => {
      const made = signPlayback({ accountId, entryId: id, expiresAt: new Date(second * 1000) }, key);
      const verdict = verifyPlayback(made, id, { keys: [key], now: new Date(0) });
      expect(verdict).toEqual({ ok: true, accountId, expiresAt: new Date(second * 1000) });
    }),
  );
});

test("a token ends at its expiry, not a millisecond later", () => {
  expect(verify(token, { now: new Date(expiresAt.getTime() - 1) })).toMatchObject({ ok: true });
  expect(verify(token, { now: expiresAt })).toEqual({ ok: false, reason: "expired" });
});

test("a token does not open another entry", () => {
  expect(verify(token, { entry: "0_abcd1235" })).toEqual({ ok: false, reason: "other-entry" });
});

test("a change of any bit is found out", () => {
  const bytes = Buffer.from(token, "base64url");
  for (let bit = 8; bit < bytes.length * 8; bit++) {
    const changed = Buffer.from(bytes);
    changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    expect(verify(changed.toString("base64url"))).toEqual({ ok: false, reason: "tampered" });
  }
});

test("a token has one spelling", () => {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const last = alphabet.indexOf(token.at(-1) ?? "");
  const twin = token.slice(0, -1) + alphabet.charAt(last ^ 1);
  expect(Buffer.from(twin, "base64url")).toEqual(Buffer.from(token, "base64url"));
  expect(verify(twin)).toEqual({ ok: false, reason: "malformed" });
});

test.each(["", "x", "AAAA", `${token}=`, `${token} `, `B${token.slice(1)}`, "é".repeat(51)])(
  "%j is malformed",
  (text) => {
    expect(verify(text)).toEqual({ ok: false, reason: "malformed" });
  },
);

test("no text that was not made here verifies, and none makes verification throw", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(verify(text).ok).toBe(false);
    }),
  );
});

test("after a rotation an earlier key's tokens still play, and a stranger's never do", () => {
  const today = deriveKey(newKey(), "playback");
  expect(verify(token, { keys: [today, key] })).toMatchObject({ ok: true });
  expect(verify(token, { keys: [today] })).toEqual({ ok: false, reason: "tampered" });
});

test("what cannot be told in a token is refused when it is made", () => {
  expect(() => signPlayback({ accountId: -1, entryId, expiresAt }, key)).toThrow(RangeError);
  expect(() => signPlayback({ accountId: 101, entryId: "0_a/../b", expiresAt }, key)).toThrow(RangeError);
  expect(() => signPlayback({ accountId: 101, entryId, expiresAt: new Date(Number.NaN) }, key)).toThrow(RangeError);
});
