import { PassThrough, Readable } from "node:stream";

import { describe, expect, onTestFinished, test, vi } from "vitest";

import { collect, someBytes } from "../contract/bytes.ts";
import { steadily } from "./steadily.ts";

const bytes = someBytes(1000);
const range = { firstByte: 0, lastByte: 999 };

/** Gives the bytes from `at` up to `end` and then breaks. */
const breaking = (at: number, end: number): Readable =>
  Readable.from(
    (async function* () {
      yield bytes.subarray(at, end);
      throw new Error("reset");
    })(),
  );

describe("a steady read", () => {
  test("goes on from the missing byte as often as bytes came between the breaks", async () => {
    const asked: number[] = [];
    const openAt = async (at: number) => {
      asked.push(at);
      return breaking(at, Math.min(1000, at + 100));
    };
    const whole = await collect(steadily({ first: breaking(0, 100), range, idleMs: 1000, openAt }));
    expect(bytes.equals(whole)).toBe(true);
    expect(asked).toEqual([100, 200, 300, 400, 500, 600, 700, 800, 900]);
  });

  test("gives up after a few breaks without a byte between them", async () => {
    let opened = 0;
    const openAt = async (at: number) => {
      opened++;
      return breaking(at, at);
    };
    const reading = collect(steadily({ first: breaking(0, 100), range, idleMs: 1000, openAt }));
    await expect(reading).rejects.toThrow("reset");
    expect(opened).toBe(3);
  });

  test("an answer that ends early is gone on from", async () => {
    const openAt = async (at: number) => Readable.from([bytes.subarray(at)]);
    const stream = steadily({ first: Readable.from([bytes.subarray(0, 300)]), range, idleMs: 1000, openAt });
    expect(bytes.equals(await collect(stream))).toBe(true);
  });

  test("a silent body is given up and asked for again", async () => {
    const silent = new PassThrough();
    silent.write(bytes.subarray(0, 10));
    const openAt = async (at: number) => Readable.from([bytes.subarray(at)]);
    expect(bytes.equals(await collect(steadily({ first: silent, range, idleMs: 50, openAt })))).toBe(true);
    expect(silent.destroyed).toBe(true);
  });

  test("a reader that takes its time is no silence", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const first = Readable.from([bytes.subarray(0, 500), bytes.subarray(500)]);
    const openAt = () => Promise.reject(new Error("asked again"));
    const read: Uint8Array[] = [];
    for await (const chunk of steadily({ first, range, idleMs: 20, openAt })) {
      read.push(chunk);
      vi.advanceTimersByTime(60);
    }
    expect(bytes.equals(Buffer.concat(read))).toBe(true);
  });

  test("an abort ends it with the signal's reason, and lets go of the body", async () => {
    const silent = new PassThrough();
    const stopping = new AbortController();
    const openAt = () => Promise.reject(new Error("asked again"));
    const reading = collect(steadily({ first: silent, range, idleMs: 10_000, openAt }, stopping.signal));
    stopping.abort(new Error("stopping"));
    await expect(reading).rejects.toThrow("stopping");
    expect(silent.destroyed).toBe(true);
  });
});
