import { describe, expect, it } from "vitest";

import { answerRange } from "./byte-range.ts";

const part = (firstByte: number, lastByte: number) => ({ kind: "part", firstByte, lastByte });

describe("a range of bytes", () => {
  it.each([
    ["bytes=0-0", part(0, 0)],
    ["bytes=2-5", part(2, 5)],
    ["BYTES= 2-5 ", part(2, 5)],
    ["bytes=9-", part(9, 9)],
    ["bytes=4-400", part(4, 9)],
    ["bytes=-3", part(7, 9)],
    ["bytes=-400", part(0, 9)],
  ])("%s of ten bytes is answered", (header, answer) => {
    expect(answerRange(header, 10)).toEqual(answer);
  });

  it.each([
    [undefined],
    [""],
    ["items=0-1"],
    ["bytes=-"],
    ["bytes=a-b"],
    ["bytes=5-2"],
    ["bytes=1-2,x"],
    ["bytes 0-1"],
  ])("%j is no range and gets everything", (header) => {
    expect(answerRange(header, 10)).toEqual({ kind: "whole" });
  });

  it.each([["bytes=10-"], ["bytes=99999999999999999999-"], ["bytes=-0"], ["bytes=0-1,4-5"]])(
    "%s of ten bytes is refused in words",
    (header) => {
      expect(answerRange(header, 10)).toMatchObject({ kind: "refused", because: expect.stringMatching(/range/u) });
    },
  );

  it("of an empty object can never be answered", () => {
    for (const header of ["bytes=0-", "bytes=-5"]) expect(answerRange(header, 0).kind).toBe("refused");
  });
});
