import { describe, expect, it, vi } from "vitest";

import { ManualClock } from "./clock.ts";
import { ConfigError } from "./config/config-error.ts";
import { option } from "./config/option.ts";
import { FakeHost } from "./fixtures/fake-host.ts";
import type { Kit } from "./kit.ts";
import { type RunOptions, run } from "./run.ts";

const options = { port: option.port({ env: "TEST_PORT", describe: "Where it listens.", default: 7 }) };
type Options = RunOptions<typeof options>;

const launch = (given: Partial<Options> = {}, host = new FakeHost()) => {
  const clock = new ManualClock();
  const composed = Promise.withResolvers<Kit>();
  const compose: Options["compose"] = async (_config, kit) => ({
    name: "test",
    start: async () => composed.resolve(kit),
  });
  const ended = run({ name: "test", options, owns: ["TEST_"], compose, host, clock, ...given });
  return { host, clock, ended, composed: composed.promise };
};

describe("running a service", () => {
  it.each(["SIGTERM", "SIGINT", "SIGHUP"])("ends with 0 at %s and leaves no listener behind", async (signal) => {
    const { host, composed, ended } = launch();
    const { lifecycle } = await composed;
    host.emit(signal, signal);
    await ended;
    expect(lifecycle.signal.reason).toEqual(new Error(`stopping: ${signal}`));
    expect(host.exitCode).toBe(0);
    expect(host.eventNames()).toEqual([]);
    expect(host.exits).toEqual([]);
  });

  it("gives the service its part of the configuration", async () => {
    const seen = vi.fn<(config: { port: number }) => void>();
    const host = new FakeHost({ argv: ["--test-port", "9"] });
    const compose: Options["compose"] = async (config, { lifecycle }) => {
      seen(config);
      return { name: "test", start: async () => void lifecycle.stop("done") };
    };
    await launch({ compose }, host).ended;
    expect(seen).toHaveBeenCalledWith({ port: 9 });
    expect(host.exitCode).toBe(0);
  });

  it("prints the help and starts nothing", async () => {
    const compose = vi.fn<Options["compose"]>();
    const { host, ended } = launch({ compose }, new FakeHost({ argv: ["--help"] }));
    await ended;
    expect(host.out).toContain("TEST_PORT, --test-port=<port>");
    expect(host.out).toContain("OPS_PORT");
    expect(host.exitCode).toBe(0);
    expect(compose).not.toHaveBeenCalled();
  });

  it.each([
    ["a wrong option", { env: { TEST_PORT: "x" } }, {}, "TEST_PORT=x cannot be understood"],
    ["a contradiction", {}, { contradictions: () => ["Choose one."] }, "Choose one."],
    [
      "what composing finds wrong",
      {},
      { compose: () => Promise.reject(new ConfigError(["No such disk."])) },
      "No such",
    ],
  ] as const)("ends with 2 and a sentence for %s", async (_, world, given, sentence) => {
    const { host, ended } = launch(given, new FakeHost(world));
    await ended;
    expect(host.exitCode).toBe(2);
    expect(host.err).toContain(sentence);
    expect(host.err).toContain("--help");
    expect(host.eventNames()).toEqual([]);
  });

  it("ends with 1 when it cannot start, and stops what was opened", async () => {
    const close = vi.fn<() => void>();
    const compose: Options["compose"] = async (_config, { lifecycle }) => {
      lifecycle.onStop("close", "pool", close);
      throw new Error("no database");
    };
    const { host, ended } = launch({ compose });
    await ended;
    expect(host.exitCode).toBe(1);
    expect(close).toHaveBeenCalledOnce();
  });

  it.each(["uncaughtException", "unhandledRejection"])("ends with 1 after %s, in good order", async (event) => {
    const { host, composed, ended } = launch();
    const flush = vi.fn<() => void>();
    (await composed).lifecycle.onStop("flush", "outbox", flush);
    host.emit(event, new Error("nobody caught this"));
    await ended;
    expect(host.exitCode).toBe(1);
    expect(flush).toHaveBeenCalledOnce();
  });

  it("ends with 1 when something could not be stopped", async () => {
    const { host, composed, ended } = launch();
    (await composed).lifecycle.onStop("close", "pool", () => Promise.reject(new Error("stuck")));
    host.emit("SIGTERM", "SIGTERM");
    await ended;
    expect(host.exitCode).toBe(1);
  });

  it("ends with 1 when the crash comes while it stops", async () => {
    const { host, composed, ended } = launch();
    (await composed).lifecycle.onStop("work", "jobs", () => void host.emit("unhandledRejection", new Error("late")));
    host.emit("SIGTERM", "SIGTERM");
    await ended;
    expect(host.exitCode).toBe(1);
  });

  it("is forced with 3 by a second signal, but not by the echo of the first", async () => {
    const { host, clock, composed, ended } = launch();
    const gate = Promise.withResolvers<void>();
    (await composed).lifecycle.onStop("work", "jobs", () => gate.promise);
    host.emit("SIGINT", "SIGINT");
    clock.advance(100);
    host.emit("SIGINT", "SIGINT");
    expect(host.exits).toEqual([]);
    clock.advance(1_000);
    host.emit("SIGINT", "SIGINT");
    expect(host.exits).toEqual([3]);
    gate.resolve();
    await ended;
  });

  it("waits for a start that a signal overtakes, and closes what it opened meanwhile", async () => {
    const gate = Promise.withResolvers<void>();
    const composing = Promise.withResolvers<void>();
    const close = vi.fn<() => void>();
    const start = vi.fn<() => Promise<void>>();
    const compose: Options["compose"] = async (_config, { lifecycle }) => {
      composing.resolve();
      await gate.promise;
      lifecycle.onStop("close", "pool", close);
      return { name: "test", start };
    };
    const { host, ended } = launch({ compose });
    await composing.promise;
    host.emit("SIGTERM", "SIGTERM");
    await new Promise(setImmediate);
    gate.resolve();
    await ended;
    expect(close).toHaveBeenCalledOnce();
    expect(start).not.toHaveBeenCalled();
    expect(host.exitCode).toBe(0);
  });
});
