import { getEventListeners } from "node:events";

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { DeadlineError, withDeadline } from "./with-deadline.ts";

const fail = () => {
  throw new Error("broken");
};
const never = new Promise<never>(() => {});

describe("a deadline", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("passes a timely result on and leaves neither timer nor listener", async () => {
    const { signal } = new AbortController();
    await expect(withDeadline(async () => "done", 700, signal)).resolves.toBe("done");
    expect(vi.getTimerCount()).toBe(0);
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  it("passes a failure on, also one thrown before the first wait", async () => {
    await expect(withDeadline(fail, 700)).rejects.toThrow("broken");
    expect(vi.getTimerCount()).toBe(0);
  });

  it("stops waiting for work that ignores its signal, and says that it may be retried", async () => {
    let seen: AbortSignal | undefined;
    const waiting = withDeadline((signal) => ((seen = signal), never), 700).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(700);
    expect(await waiting).toMatchObject({ code: "DEADLINE_EXCEEDED", retryable: true, timeoutMs: 700 });
    expect(seen?.reason).toBeInstanceOf(DeadlineError);
  });

  it("ends with the reason of the outer signal when that comes first", async () => {
    const controller = new AbortController();
    const waiting = withDeadline(() => never, 700, controller.signal);
    controller.abort(new Error("stopping"));
    await expect(waiting).rejects.toThrow("stopping");
    expect(vi.getTimerCount()).toBe(0);
  });

  it("does not begin the work when the outer signal has aborted before", async () => {
    const work = vi.fn<() => Promise<void>>();
    await expect(withDeadline(work, 700, AbortSignal.abort(new Error("over")))).rejects.toThrow("over");
    expect(work).not.toHaveBeenCalled();
  });
});
