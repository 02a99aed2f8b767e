import { describe, expect, it, vi } from "vitest";

import { Breaker, type BreakerState } from "./breaker.ts";
import { ManualClock } from "./clock.ts";

const openMs = 5_000;
const succeed = async () => "ok";
const fail = async () => {
  throw new Error("ill");
};

const throwing = () => {
  throw new Error("at once");
};

const setUp = () => {
  const clock = new ManualClock("2026-03-01T10:00:00Z");
  const changes: BreakerState[] = [];
  const breaker = new Breaker({
    name: "the bus",
    failures: 3,
    openMs,
    clock,
    onChange: (state) => changes.push(state),
  });
  const failTimes = async (times: number) => {
    for (let count = 0; count < times; count += 1) await expect(breaker.run(fail)).rejects.toThrow("ill");
  };
  return { clock, breaker, changes, failTimes };
};

describe("a breaker", () => {
  it("stays closed while failures are not in a row", async () => {
    const { breaker, failTimes } = setUp();
    await failTimes(2);
    await expect(breaker.run(succeed)).resolves.toBe("ok");
    await failTimes(2);
    expect(breaker.state).toBe("closed");
  });

  it("opens at the last failure of the row and then refuses without calling", async () => {
    const { breaker, failTimes } = setUp();
    await failTimes(3);
    const work = vi.fn<() => Promise<string>>(succeed);
    await expect(breaker.run(work)).rejects.toMatchObject({
      code: "BREAKER_OPEN",
      retryable: true,
      retryAt: new Date("2026-03-01T10:00:05Z"),
      message: "the bus failed repeatedly and is left alone until 2026-03-01T10:00:05.000Z",
    });
    expect(work).not.toHaveBeenCalled();
  });

  it("is open until its time is over, to the millisecond", async () => {
    const { breaker, clock, failTimes } = setUp();
    await failTimes(3);
    clock.advance(openMs - 1);
    expect(breaker.state).toBe("open");
    clock.advance(1);
    expect(breaker.state).toBe("half-open");
  });

  it("closes after a trial that succeeds, and counts from nought again", async () => {
    const { breaker, clock, changes, failTimes } = setUp();
    await failTimes(3);
    clock.advance(openMs);
    await breaker.run(succeed);
    await failTimes(2);
    expect(breaker.state).toBe("closed");
    expect(changes).toEqual(["open", "half-open", "closed"]);
  });

  it("opens again after one trial that fails", async () => {
    const { breaker, clock, changes, failTimes } = setUp();
    await failTimes(3);
    clock.advance(openMs);
    await failTimes(1);
    expect(breaker.state).toBe("open");
    clock.advance(openMs);
    await breaker.run(succeed);
    expect(changes).toEqual(["open", "half-open", "open", "half-open", "closed"]);
  });

  it("lets one caller try while the others are refused", async () => {
    const { breaker, clock, failTimes } = setUp();
    await failTimes(3);
    clock.advance(openMs);
    const trial = Promise.withResolvers<string>();
    const trying = breaker.run(() => trial.promise);
    await expect(breaker.run(succeed)).rejects.toMatchObject({ code: "BREAKER_OPEN" });
    trial.resolve("well again");
    await expect(trying).resolves.toBe("well again");
    await expect(breaker.run(succeed)).resolves.toBe("ok");
  });

  it.each(["resolve", "reject"] as const)("does not count a call from before that ends late (%s)", async (how) => {
    const { breaker, clock, failTimes } = setUp();
    const early = Promise.withResolvers<string>();
    const late = breaker.run(() => early.promise).catch(() => "failed");
    await failTimes(3);
    clock.advance(openMs / 2);
    early[how]("late");
    await late;
    clock.advance(openMs / 2 - 1);
    expect(breaker.state).toBe("open");
    clock.advance(1);
    expect(breaker.state).toBe("half-open");
  });

  it("treats work that throws at once like work that rejects", async () => {
    const { breaker } = setUp();
    for (let count = 0; count < 3; count += 1) await expect(breaker.run(throwing)).rejects.toThrow("at once");
    expect(breaker.state).toBe("open");
  });
});
