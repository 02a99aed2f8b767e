import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { bytesSchema, durationSchema } from "./units.ts";

const amounts = fc.nat({ max: 100_000 });

describe("a duration", () => {
  it.each([
    ["500ms", 500],
    ["5s", 5_000],
    ["10m", 600_000],
    ["2h", 7_200_000],
    ["7d", 604_800_000],
    ["0s", 0],
  ])("%s is %d ms", (text, ms) => {
    expect(durationSchema.parse(text)).toBe(ms);
  });

  it("grows with its unit", () => {
    fc.assert(
      fc.property(amounts, (amount) => {
        const read = (unit: string) => durationSchema.parse(`${amount}${unit}`);
        expect(read("s")).toBe(read("ms") * 1_000);
        expect(read("m")).toBe(read("s") * 60);
        expect(read("h")).toBe(read("m") * 60);
        expect(read("d")).toBe(read("h") * 24);
      }),
    );
  });

  it.each(["5", "-5s", "1.5h", "5 s", "s", "5S", "5min", "", "9999999999999d", "toString"])("%j is refused", (text) => {
    expect(durationSchema.safeParse(text).success).toBe(false);
  });
});

describe("a size", () => {
  it.each([
    ["64KiB", 65_536],
    ["2MiB", 2_097_152],
    ["1GiB", 1_073_741_824],
    ["123", 123],
    ["123B", 123],
  ])("%s is %d bytes", (text, bytes) => {
    expect(bytesSchema.parse(text)).toBe(bytes);
  });

  it("is itself as a bare number", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (bytes) => {
        expect(bytesSchema.parse(String(bytes))).toBe(bytes);
      }),
    );
  });

  it.each(["10MB", "10M", "-1", "1.5GiB", "KiB", "", "9007199254740993", "5constructor"])("%j is refused", (text) => {
    expect(bytesSchema.safeParse(text).success).toBe(false);
  });
});
