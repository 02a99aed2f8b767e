import { describe, expect, test } from "vitest";

import { PartLedger } from "./part-ledger.ts";

const part = (number: number, sizeBytes = 10, crc32: number | undefined = number) => ({
  number,
  etag: `"${number}"`,
  sizeBytes,
  crc32,
});

describe("the parts that the store has", () => {
  test("count from the first on, without a gap, in whatever order they arrive", () => {
    const ledger = new PartLedger(10);
    expect(ledger.add(part(2))).toBe(false);
    expect(ledger.wholeBytes).toBe(0);
    expect(ledger.add(part(1))).toBe(true);
    expect(ledger.wholeBytes).toBe(20);
    expect(ledger.add(part(4))).toBe(false);
    expect(ledger.parts().map(({ number }) => number)).toEqual([1, 2]);
  });

  test("a shorter last one belongs to the object, and to no checkpoint", () => {
    const ledger = new PartLedger(10, [part(1), part(2, 4)]);
    expect(ledger.wholeBytes).toBe(10);
    expect(ledger.parts()).toHaveLength(2);
  });

  test("what lies behind a gap is forgotten when it is sent again", () => {
    const ledger = new PartLedger(10, [part(1), part(3), part(4)]);
    ledger.cutBack();
    ledger.add(part(2));
    expect(ledger.wholeBytes).toBe(20);
  });

  test("have a checksum together only when each has one", () => {
    expect(new PartLedger(10, [part(1), part(2)]).pieces()).toHaveLength(2);
    expect(new PartLedger(10, [part(1), { ...part(2), crc32: undefined }]).pieces()).toBeUndefined();
  });
});
