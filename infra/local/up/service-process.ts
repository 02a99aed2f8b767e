import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";

import { freePort } from "../engines/free-port.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const readyWithinMs = 60_000;
const pollMs = 100;
/** A service has its own limits for each phase of its stop; this is beyond all of them. */
const stopWithinMs = 30_000;

export interface ServiceProcess {
  readonly name: string;
  readonly opsUrl: string;
  readonly pid: number;
  stop(): Promise<void>;
}

export interface ServiceOptions {
  readonly name: string;
  /** Below services/. */
  readonly service: string;
  readonly env: Readonly<Record<string, string>>;
  readonly logs: string;
}

const isReady = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
};

const whenReady = async (child: ChildProcess, { name, logs }: ServiceOptions, opsUrl: string): Promise<void> => {
  const deadline = Date.now() + readyWithinMs;
  while (!(await isReady(opsUrl))) {
    const log = join(logs, `${name}.log`);
    if (child.exitCode !== null)
      throw new Error(`${name} ended with ${child.exitCode} instead of starting; see ${log}`);
    if (Date.now() > deadline) throw new Error(`${name} was not ready after ${readyWithinMs / 1000} s; see ${log}`);
    await setTimeout(pollMs);
  }
};

const stopChild = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const late = new AbortController();
  const waited = setTimeout(stopWithinMs, "late", { signal: late.signal }).catch(() => "ended");
  if ((await Promise.race([ended, waited])) === "late") child.kill("SIGKILL");
  late.abort();
  await ended;
};

/** As README.md says. */
const nodeFlags: Readonly<Record<string, readonly string[]>> = { fetcher: ["--max-semi-space-size=4"] };

/** Starts one service as its own process, as production does, and resolves when it says that it is ready. */
export const startService = async (options: ServiceOptions): Promise<ServiceProcess> => {
  const { name, service, env, logs } = options;
  const port = await freePort();
  const child = spawn(
    process.execPath,
    [...(nodeFlags[service] ?? []), join(root, "services", service, "src", "main.ts")],
    {
      cwd: root,
      // In a group of its own, so that a Ctrl-C reaches it through us, in the right order.
      detached: true,
      env: { ...inherited(), ...env, OPS_PORT: String(port), LOG_FORMAT: "json" },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const log = createWriteStream(join(logs, `${name}.log`), { flags: "a" });
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  child.once("exit", () => log.end());
  const opsUrl = `http://127.0.0.1:${port}`;
  try {
    await whenReady(child, options, opsUrl);
  } catch (error) {
    child.kill("SIGKILL");
    throw error;
  }
  return { name, opsUrl, pid: child.pid ?? 0, stop: () => stopChild(child) };
};

/** What any program needs, and nothing of Landfall's: each service gets the options that it is given here. */
const inherited = (): Record<string, string> =>
  Object.fromEntries(
    ["PATH", "HOME", "TMPDIR", "LANG", "NODE_OPTIONS"].flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
