import { expect, test } from "vitest";

import { orAborted } from "./or-aborted.ts";

test("the work's outcome comes through, with or without a signal", async () => {
  const { signal } = new AbortController();
  expect(await orAborted(Promise.resolve(7))).toBe(7);
  expect(await orAborted(Promise.resolve(7), signal)).toBe(7);
  await expect(orAborted(Promise.reject(new Error("broken")), signal)).rejects.toThrow("broken");
});

test("an abort ends the waiting, before and during it", async () => {
  const stopping = new AbortController();
  const waiting = orAborted(new Promise(() => {}), stopping.signal);
  stopping.abort(new Error("stopping"));
  await expect(waiting).rejects.toThrow("stopping");
  await expect(orAborted(new Promise(() => {}), stopping.signal)).rejects.toThrow("stopping");
});
