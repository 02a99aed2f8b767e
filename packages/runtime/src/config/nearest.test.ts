import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { nearest } from "./nearest.ts";

const names = ["WEBHOOKS_PORT", "WEBHOOKS_HOST", "WEBHOOKS_SPOOL_DIR", "DATABASE_URL"];

describe("the nearest name", () => {
  it.each([
    ["WEBHOOKS_PROT", "WEBHOOKS_PORT"],
    ["WEBHOOK_PORT", "WEBHOOKS_PORT"],
    ["WEBHOOKS_SPOOLDIR", "WEBHOOKS_SPOOL_DIR"],
    ["DATABASE_URI", "DATABASE_URL"],
  ])("for %s is %s", (name, meant) => {
    expect(nearest(name, names)).toBe(meant);
  });

  it("is none when nothing is like it", () => {
    expect(nearest("XYZ", names)).toBeUndefined();
    expect(nearest("XYZ", [])).toBeUndefined();
  });

  it("finds every name after one letter was lost, whichever", () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat(), (name, seed) => {
        const at = seed % name.length;
        expect(nearest(name.slice(0, at) + name.slice(at + 1), names)).toBe(name);
      }),
    );
  });
});
