import { randomBytes } from "node:crypto";

import { ManualClock, Secret } from "@landfall/runtime";
import { deriveKey, verifyPlayback } from "@landfall/session";
import { expect, it } from "vitest";

import { configuredUrl, createPlayUrls } from "./play-url.ts";

const key = new Secret(randomBytes(32).toString("base64url"));
const clock = new ManualClock("2026-03-04T10:00:00Z");

it("makes an address that opens this entry until its time is over", () => {
  const playUrl = createPlayUrls({ baseUrl: "https://media.example.edu/play/", key, ttlMs: 60_000, clock });
  const { origin, pathname } = new URL(playUrl({ accountId: 17, entryId: "0_abcdefgh" }));
  const [, prefix, p, token = "", entryId] = pathname.split("/");
  expect([origin, prefix, p, entryId]).toEqual(["https://media.example.edu", "play", "p", "0_abcdefgh"]);
  expect(pathname).toMatch(/\/$/u);
  const verdict = verifyPlayback(token, "0_abcdefgh", { keys: [deriveKey(key, "playback")], now: clock.now() });
  expect(verdict).toEqual({ ok: true, accountId: 17, expiresAt: new Date("2026-03-04T10:01:00Z") });
});

it.each([
  [{ publicUrl: "https://media.example.edu", host: "0.0.0.0", port: 4780 }, "https://media.example.edu"],
  [{ publicUrl: undefined, host: "127.0.0.1", port: 4780 }, "http://127.0.0.1:4780"],
  [{ publicUrl: undefined, host: "::", port: 80 }, "http://127.0.0.1:80"],
  [{ publicUrl: undefined, host: "::1", port: 80 }, "http://[::1]:80"],
])("with %j the library is at %s", (config, url) => {
  expect(configuredUrl(config)).toBe(url);
});
