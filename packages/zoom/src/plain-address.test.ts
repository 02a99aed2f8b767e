import { ConfigError } from "@landfall/runtime";
import { expect, it } from "vitest";

import { plainAddress } from "./plain-address.ts";

it("an address is taken without its last slash", () => {
  expect(plainAddress("ZOOM_API_URL", "https://api.zoom.us/v2/")).toBe("https://api.zoom.us/v2");
  expect(plainAddress("ZOOM_API_URL", "http://127.0.0.1:81/v2")).toBe("http://127.0.0.1:81/v2");
});

it("secrets are sent nowhere in the clear but to this machine", () => {
  expect(() => plainAddress("ZOOM_API_URL", "http://api.zoom.us/v2")).toThrow(ConfigError);
  expect(() => plainAddress("ZOOM_API_URL", "http://127.0.0.1.evil.example")).toThrow(ConfigError);
});
