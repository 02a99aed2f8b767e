import { describe, expect, test } from "vitest";

import { untilAborted } from "./until-aborted.ts";

async function* numbers(count: number, onEnd: () => void): AsyncGenerator<number> {
  try {
    for (let number = 0; number < count; number++) yield number;
  } finally {
    onEnd();
  }
}

const never: AsyncIterable<number> = { [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => {}) }) };

const drain = async (stream: AsyncIterable<number>, onItem: (item: number) => void = () => {}): Promise<void> => {
  for await (const item of stream) onItem(item);
};

describe("a stream that can be aborted", () => {
  test("gives everything when nobody aborts", async () => {
    const seen: number[] = [];
    await drain(
      untilAborted(
        numbers(3, () => {}),
        new AbortController().signal,
      ),
      (item) => seen.push(item),
    );
    expect(seen).toEqual([0, 1, 2]);
  });

  test("ends with the signal's reason while the source stalls", async () => {
    const stopping = new AbortController();
    const draining = drain(untilAborted(never, stopping.signal));
    stopping.abort(new Error("stopping"));
    await expect(draining).rejects.toThrow("stopping");
  });

  test("takes nothing from the source when it was aborted before", async () => {
    const seen: number[] = [];
    const aborted = AbortSignal.abort(new Error("stopped before"));
    await expect(
      drain(
        untilAborted(
          numbers(3, () => {}),
          aborted,
        ),
        (item) => seen.push(item),
      ),
    ).rejects.toThrow("stopped before");
    expect(seen).toEqual([]);
  });

  test("lets the source clean up when it is left early", async () => {
    const stopping = new AbortController();
    const ended = Promise.withResolvers<void>();
    const source = untilAborted(numbers(10, ended.resolve), stopping.signal);
    await expect(drain(source, () => stopping.abort(new Error("enough")))).rejects.toThrow("enough");
    await ended.promise;
  });
});
