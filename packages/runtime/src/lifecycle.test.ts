import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { Lifecycle, type StopPhase, stopPhases } from "./lifecycle.ts";

const never = () => new Promise<void>(() => {});

describe("stopping", () => {
  it("goes through the phases in order and each from last to first, whatever the order of registration", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...stopPhases), { maxLength: 12 }), async (phases) => {
        const lifecycle = new Lifecycle();
        const ran: [StopPhase, number][] = [];
        for (const [index, phase] of phases.entries()) {
          lifecycle.onStop(phase, `${phase} ${index}`, () => void ran.push([phase, index]));
        }
        const report = await lifecycle.stop("test");
        const expected = phases
          .map((phase, index): [StopPhase, number] => [phase, index])
          .sort(([a, i], [b, j]) => stopPhases.indexOf(a) - stopPhases.indexOf(b) || j - i);
        expect(ran).toEqual(expected);
        expect(report).toEqual({ reason: "test", steps: expected.map((pair) => pair.join(" ")), problems: [] });
      }),
    );
  });

  it("waits for a step before it begins the next", async () => {
    const lifecycle = new Lifecycle();
    const gate = Promise.withResolvers<void>();
    const ran: string[] = [];
    lifecycle.onStop("close", "pool", () => void ran.push("pool"));
    lifecycle.onStop("work", "jobs", () => gate.promise);
    const stopping = lifecycle.stop("test");
    await new Promise(setImmediate);
    expect(ran).toEqual([]);
    gate.resolve();
    await stopping;
    expect(ran).toEqual(["pool"]);
  });

  it("attempts every step, and reports those that failed", async () => {
    const lifecycle = new Lifecycle();
    const error = new Error("socket gone");
    lifecycle.onStop("close", "pool", () => {});
    lifecycle.onStop("flush", "producer", () => {
      throw error;
    });
    lifecycle.onStop("work", "jobs", () => Promise.reject(error));
    const { steps, problems } = await lifecycle.stop("test");
    expect(steps).toEqual(["jobs", "producer", "pool"]);
    expect(problems).toEqual([
      { phase: "work", name: "jobs", outcome: "failed", error },
      { phase: "flush", name: "producer", outcome: "failed", error },
    ]);
  });

  it("goes on without a step whose time is over, tells it so, and reports it", async () => {
    const lifecycle = new Lifecycle();
    let deadline: AbortSignal | undefined;
    lifecycle.onStop("close", "pool", () => {});
    lifecycle.onStop("work", "jobs", (signal) => ((deadline = signal), never()), { timeoutMs: 10 });
    const { steps, problems } = await lifecycle.stop("test");
    expect(steps).toEqual(["jobs", "pool"]);
    expect(problems).toMatchObject([{ phase: "work", name: "jobs", outcome: "timed out" }]);
    expect(deadline?.aborted).toBe(true);
  });

  it("happens once, however often it is asked for", async () => {
    const lifecycle = new Lifecycle();
    let times = 0;
    lifecycle.onStop("work", "jobs", () => void (times += 1));
    const [one, other] = await Promise.all([lifecycle.stop("first"), lifecycle.stop("second")]);
    expect(one).toBe(other);
    expect(one.reason).toBe("first");
    expect(times).toBe(1);
  });

  it("is announced by the signal before the first step", async () => {
    const lifecycle = new Lifecycle();
    const { signal } = lifecycle;
    let seen: unknown;
    lifecycle.onStop("intake", "door", () => void (seen = signal.reason));
    expect(signal.aborted).toBe(false);
    await lifecycle.stop("SIGTERM");
    expect(seen).toEqual(new Error("stopping: SIGTERM"));
  });

  it("may be asked for by a listener of the signal", async () => {
    const lifecycle = new Lifecycle();
    const again = new Promise((resolve) => {
      lifecycle.signal.addEventListener("abort", () => resolve(lifecycle.stop("listener")));
    });
    const report = await lifecycle.stop("test");
    expect(await again).toBe(report);
  });

  it("includes what is opened while it goes on, and what is opened after the end", async () => {
    const lifecycle = new Lifecycle();
    const stopped: string[] = [];
    lifecycle.onStop("close", "pool", () => void stopped.push("pool"));
    lifecycle.onStop("flush", "outbox", () => {
      lifecycle.onStop("intake", "late door", () => void stopped.push("late door"));
    });
    const { steps } = await lifecycle.stop("test");
    expect(steps).toEqual(["outbox", "late door", "pool"]);
    lifecycle.onStop("work", "too late", () => void stopped.push("too late"));
    expect(stopped).toEqual(["late door", "pool", "too late"]);
  });
});
