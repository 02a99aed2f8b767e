import { describe, expect, it } from "vitest";

import { byteRange } from "./range.ts";

describe("byte ranges", () => {
  it.each([
    ["bytes=0-9", { first: 0, last: 9 }],
    ["bytes=90-", { first: 90, last: 99 }],
    ["bytes=90-1000", { first: 90, last: 99 }],
    ["bytes=-10", { first: 90, last: 99 }],
    ["bytes=-1000", { first: 0, last: 99 }],
    ["bytes=99-99", { first: 99, last: 99 }],
  ])("%s of 100 bytes", (header, range) => expect(byteRange(header, 100)).toEqual(range));

  it.each(["bytes=100-", "bytes=100-200", "bytes=-0"])("%s cannot be satisfied", (header) =>
    expect(byteRange(header, 100)).toBe("unsatisfiable"),
  );

  it.each([undefined, "", "bytes=", "bytes=-", "bytes=9-3", "bytes=0-1,5-6", "lines=1-2", "bytes=a-b"])(
    "%s is answered with the whole file",
    (header) => expect(byteRange(header, 100)).toBeUndefined(),
  );

  it("has nothing to give of an empty file", () => {
    expect(byteRange("bytes=0-", 0)).toBe("unsatisfiable");
    expect(byteRange("bytes=-5", 0)).toBe("unsatisfiable");
  });
});
