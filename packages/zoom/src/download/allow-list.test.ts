import { ConfigError } from "@landfall/runtime";
import { describe, expect, it } from "vitest";

import { parseAllowList, whyRefused } from "./allow-list.ts";

const allowed = parseAllowList([
  "zoom.us",
  ".zoomgov.com",
  "cdn.example:8443",
  "127.0.0.1:9000",
  "localhost",
  "10.1.2.3",
]);

describe("an address that a download may lead to", () => {
  it.each([
    "https://zoom.us/rec",
    "https://us06web.zoom.us/rec",
    "https://SSRWEB.ZOOM.US:443/rec",
    "https://a.b.zoomgov.com/",
    "https://x.cdn.example:8443/",
    "https://10.1.2.3/",
    "http://127.0.0.1:9000/",
    "https://127.0.0.1:9000/",
    "http://localhost:4711/",
  ])("may be %s", (address) => expect(whyRefused(new URL(address), allowed)).toBeNull());

  it.each([
    ["http://zoom.us/rec", /not https/u],
    ["ftp://zoom.us/rec", /not https/u],
    ["https://zoom.us:8080/", /not one of the hosts/u],
    ["https://evilzoom.us/", /not one of the hosts/u],
    ["https://zoom.us.evil.example/", /not one of the hosts/u],
    ["https://zoom.us./", /not one of the hosts/u],
    ["https://me:hush@zoom.us/", /credentials/u],
    ["https://zoom.us@evil.example/", /credentials/u],
    ["https://cdn.example/", /not one of the hosts/u],
    ["http://127.0.0.1:9001/", /not one of the hosts/u],
    ["http://2130706433:9001/", /not one of the hosts/u],
    ["http://x.localhost:4711/", /not https/u],
    ["http://[::1]:9000/", /not one of the hosts/u],
    ["https://169.254.169.254/latest", /not one of the hosts/u],
    ["https://9.10.1.2.3/", /Invalid/u],
    ["http://10.1.2.3/", /not https/u],
    ["file:///etc/passwd", /not https/u],
  ])("may not be %s", (address, why) => {
    expect(URL.canParse(address) ? whyRefused(new URL(address), allowed) : "Invalid").toMatch(why);
  });

  it("is refused in words that hold no path and no password", () => {
    expect(whyRefused(new URL("https://me:hush@evil.example/hush?hush"), allowed)).not.toMatch(/hush/u);
  });
});

it.each(["https://zoom.us", "com", "zoom.us/rec", "", "a b", "zoom.us:x"])("%j is no entry", (entry) => {
  expect(() => parseAllowList([entry])).toThrow(ConfigError);
});
