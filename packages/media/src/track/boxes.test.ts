import { expect, test } from "vitest";

import { boxAt, boxesIn, descend } from "./boxes.ts";
import { readSidx } from "./sidx.ts";

const box = (type: string, payload: Buffer = Buffer.alloc(0)): Buffer => {
  const header = Buffer.alloc(8);
  header.writeUInt32BE(8 + payload.length);
  header.write(type, 4, "latin1");
  return Buffer.concat([header, payload]);
};

test("boxes nest and follow each other", () => {
  const buffer = Buffer.concat([box("free"), box("moov", Buffer.concat([box("mvhd"), box("trak", box("tkhd"))]))]);
  expect(boxesIn(buffer, 0, buffer.length).map(({ type }) => type)).toEqual(["free", "moov"]);
  expect(descend(buffer, boxAt(buffer, 8), ["trak", "tkhd"])).toMatchObject({ type: "tkhd" });
});

test("a size of 64 bits is read", () => {
  const buffer = Buffer.from("0000000100000000", "hex");
  buffer.write("mdat", 4, "latin1");
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(5_000_000_000n);
  expect(boxAt(Buffer.concat([buffer, size]), 0)).toMatchObject({ payload: 16, end: 5_000_000_000 });
});

test.each([
  ["a size of nothing, which would never end", Buffer.from("0000000066726565", "hex")],
  ["a size smaller than the header", Buffer.from("0000000466726565", "hex")],
  ["a size beyond all numbers", Buffer.from("0000000166726565ffffffffffffffff", "hex")],
  ["no room for a header", Buffer.from("000000", "hex")],
])("%s is damage", (_, buffer) => {
  expect(() => boxAt(buffer, 0)).toThrow(expect.objectContaining({ code: "corrupt" }));
});

test("a child that is longer than its parent is damage", () => {
  const child = box("trak", Buffer.alloc(4));
  child.writeUInt32BE(400);
  const buffer = box("moov", child);
  expect(() => boxesIn(buffer, 8, buffer.length)).toThrow(/cut off/);
});

test("an index that promises more entries than it has is damage", () => {
  const payload = Buffer.alloc(24);
  payload.writeUInt16BE(9, 22);
  const buffer = box("sidx", payload);
  expect(() => readSidx(buffer, boxAt(buffer, 0))).toThrow(/cut off/);
});
