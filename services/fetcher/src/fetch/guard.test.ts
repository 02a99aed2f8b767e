import { describe, expect, it } from "vitest";

import { guardHead, guardLength, WrongContentError } from "./guard.ts";
import { magicBytes } from "./magic.ts";

const video = (sizeBytes: number): Buffer => {
  const bytes = Buffer.alloc(sizeBytes, 7);
  bytes.write("\0\0\0\u0018ftypisom", 0, "latin1");
  return bytes;
};

/** In pieces of these sizes; the last one takes what is left. */
async function* inPieces(bytes: Buffer, ...sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (const size of [...sizes, bytes.length]) {
    if (at < bytes.length) yield bytes.subarray(at, (at += size));
  }
}

const collect = async (body: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
};

describe("the guard of a file's head", () => {
  it.each([
    ["in one piece", 5000, []],
    ["byte by byte", 600, Array.from({ length: 600 }, () => 1)],
    ["split within what tells its kind", 5000, [5, 1, 1]],
    ["split right behind what is looked at", 5000, [magicBytes]],
    ["of exactly what is looked at", magicBytes, []],
    ["a byte shorter than that", magicBytes - 1, [100]],
    ["a byte longer than that", magicBytes + 1, [magicBytes]],
    ["shorter by far", 12, [4]],
  ])("passes a file %s on, unchanged", async (_, sizeBytes, sizes) => {
    const bytes = video(sizeBytes);
    expect(Buffer.compare(await collect(guardHead(inPieces(bytes, ...sizes), "mp4")), bytes)).toBe(0);
  });

  it("passes nothing on of a file that is another, however long it is", async () => {
    const passed: Uint8Array[] = [];
    const reading = (async () => {
      const page = Buffer.concat([Buffer.from("<!doctype html>"), Buffer.alloc(5000, 32)]);
      for await (const chunk of guardHead(inPieces(page, 3, 4, 700), "mp4")) passed.push(chunk);
    })();
    await expect(reading).rejects.toThrow(
      new WrongContentError("the provider sent a web page where an MP4 file was expected"),
    );
    expect(passed).toEqual([]);
  });

  it("judges a short file when it ends", async () => {
    await expect(collect(guardHead(inPieces(Buffer.from("short")), "vtt"))).rejects.toBeInstanceOf(WrongContentError);
    await expect(collect(guardHead(inPieces(Buffer.alloc(0)), "mp4"))).rejects.toThrow("sent nothing where an MP4");
    expect(await collect(guardHead(inPieces(Buffer.alloc(0)), "txt"))).toHaveLength(0);
  });

  it("says nothing of a file whose connection broke before it could be judged", async () => {
    async function* breaking() {
      yield Buffer.from("<html>");
      throw new Error("the connection broke");
    }
    await expect(collect(guardHead(breaking(), "mp4"))).rejects.toThrow("the connection broke");
  });
});

describe("the guard of a file's length", () => {
  it("passes as many bytes as were said, and as many as come when nobody said", async () => {
    const bytes = video(3000);
    expect(await collect(guardLength(inPieces(bytes, 1000), 3000))).toHaveLength(3000);
    expect(await collect(guardLength(inPieces(bytes, 1000), null))).toHaveLength(3000);
  });

  it("ends a body that does not end by itself, and closes it", async () => {
    let closed = false;
    async function* endless() {
      try {
        for (;;) yield Buffer.alloc(1000);
      } finally {
        closed = true;
      }
    }
    await expect(collect(guardLength(endless(), 2500))).rejects.toThrow("more bytes than it said");
    expect(closed).toBe(true);
  });
});
