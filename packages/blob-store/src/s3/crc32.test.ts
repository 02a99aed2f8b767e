import { crc32 } from "node:zlib";

import { describe, expect, test } from "vitest";

import { someBytes } from "../contract/bytes.ts";
import { crc32OfPieces, fromBase64, inBase64, inBytes } from "./crc32.ts";

const pieceOf = (bytes: Uint8Array) => ({ crc32: crc32(bytes), sizeBytes: bytes.byteLength });

describe("CRC-32 of an object from those of its parts", () => {
  test.each([
    [1000, []],
    [1000, [1]],
    [1000, [999]],
    [100_003, [5, 6, 7, 50_000, 50_000]],
    [300_000, [100_000, 200_000]],
    [8, [0, 8]],
  ])("is that of all %i bytes, cut at %j", (sizeBytes, cuts) => {
    const bytes = someBytes(sizeBytes, 3);
    const edges = [0, ...cuts, sizeBytes];
    const pieces = edges.slice(1).map((end, index) => pieceOf(bytes.subarray(edges[index], end)));
    expect(crc32OfPieces(pieces)).toBe(crc32(bytes));
  });

  test("is right for sizes that no 32-bit number holds", () => {
    // Zeros behind zeros: by twos, 2^33 bytes are 33 steps away.
    let piece = pieceOf(new Uint8Array(1));
    for (let step = 0; step < 33; step++) {
      piece = { crc32: crc32OfPieces([piece, piece]), sizeBytes: piece.sizeBytes * 2 };
    }
    const halves = { crc32: crc32OfPieces([piece, piece]), sizeBytes: piece.sizeBytes * 2 };
    const quarters = crc32OfPieces([halves, piece, piece]);
    expect(quarters).toBe(crc32OfPieces([piece, piece, halves]));
  });

  test("is written as S3 writes it, and read back", () => {
    const sum = crc32(Buffer.from("123456789"));
    expect(inBase64(sum)).toBe("y/Q5Jg==");
    expect(fromBase64("y/Q5Jg==")).toBe(0xcbf43926);
    expect(fromBase64("y/Q5Jg==-3")).toBeUndefined();
    expect(inBytes([{ crc32: sum, sizeBytes: 9 }]).toString("hex")).toBe("cbf43926");
  });
});
