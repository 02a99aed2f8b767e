import { expect, test } from "vitest";

import { mostParts, partBytesFor } from "./part-size.ts";

const [mebibyte, gibibyte] = [2 ** 20, 2 ** 30];

test("parts have the size that is set, whatever the object", () => {
  expect(partBytesFor(8 * mebibyte)).toBe(8 * mebibyte);
  expect(partBytesFor(8 * mebibyte, 20 * gibibyte)).toBe(8 * mebibyte);
});

test("parts of an object that would need too many of them are larger, just so", () => {
  const partBytes = partBytesFor(8 * mebibyte, 200 * gibibyte);
  expect(partBytes).toBe(21 * mebibyte);
  expect(Math.ceil((200 * gibibyte) / partBytes)).toBeLessThanOrEqual(mostParts);
});
