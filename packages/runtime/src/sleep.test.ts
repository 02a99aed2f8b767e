import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { sleep } from "./sleep.ts";

const day = 86_400_000;

describe("sleep", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it.each([1, 1_000, 60 * day])("ends after %d ms and not before", async (ms) => {
    const onEnd = vi.fn<() => void>();
    void sleep(ms).then(onEnd);
    await vi.advanceTimersByTimeAsync(ms - 1);
    expect(onEnd).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(onEnd).toHaveBeenCalledOnce();
  });

  it("ends with the signal's reason, and leaves no timer", async () => {
    const controller = new AbortController();
    const sleeping = sleep(day, controller.signal);
    controller.abort(new Error("enough"));
    await expect(sleeping).rejects.toThrow("enough");
    expect(vi.getTimerCount()).toBe(0);
  });

  it("does not begin when the signal has aborted before", async () => {
    await expect(sleep(day, AbortSignal.abort(new Error("too late")))).rejects.toThrow("too late");
    expect(vi.getTimerCount()).toBe(0);
  });
});
