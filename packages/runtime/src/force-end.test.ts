import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { FakeHost } from "./fixtures/fake-host.ts";
import { forceEnd } from "./force-end.ts";
import { createLogger } from "./logger.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("a process that does not end by itself is ended, and the log says that something was left open", async () => {
  const host = new FakeHost();
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  forceEnd(host, createLogger({ service: "test", level: "info", destination }), 5_000);
  await vi.advanceTimersByTimeAsync(4_999);
  expect(host.exits).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(host.exits).toEqual([3]);
  expect(lines.join()).toContain("something was left open");
});
