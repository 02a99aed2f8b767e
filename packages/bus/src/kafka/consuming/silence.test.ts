import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { Silence } from "./silence.ts";

describe("a consumer's silence", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const setUp = () => {
    const silence = new Silence({ silentMs: 3_000, joiningMs: 10_000 });
    const began = vi.fn<(lastedMs: number) => void>();
    const end = new AbortController();
    silence.begins(end.signal).then(began, () => {});
    return { silence, began, end };
  };

  it("begins when it has said nothing for long enough", async () => {
    const { silence, began } = setUp();
    silence.joined();
    await vi.advanceTimersByTimeAsync(2_500);
    silence.heard();
    await vi.advanceTimersByTimeAsync(2_500);
    expect(began).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(500);
    expect(began).toHaveBeenCalledWith(3_000);
  });

  it("may last longer while others of the group are waited for", async () => {
    const { silence, began } = setUp();
    await vi.advanceTimersByTimeAsync(9_500);
    expect(began).not.toHaveBeenCalled();
    silence.joined();
    silence.joins();
    await vi.advanceTimersByTimeAsync(9_500);
    expect(began).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(500);
    expect(began).toHaveBeenCalledWith(10_000);
  });

  it("is not listened for any more at the end", async () => {
    const { began, end } = setUp();
    end.abort();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(began).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });
});
