import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

import { afterEach, describe, expect, it } from "vitest";

const program = fileURLToPath(new URL("fixtures/program.ts", import.meta.url));
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

const launch = (env: Readonly<Record<string, string>>, ...argv: string[]) => {
  const child = spawn(process.execPath, [program, ...argv], { env: { OPS_PORT: "0", ...env } });
  children.push(child);
  const output = { out: "", err: "" };
  child.stdout.on("data", (chunk) => (output.out += String(chunk)));
  child.stderr.on("data", (chunk) => (output.err += String(chunk)));
  const ended = once(child, "close").then(([code]: unknown[]) => ({ code, ...output }));
  const says = (text: string) => expect.poll(() => output.out, { timeout: 20_000 }).toContain(text);
  return { child, ended, says };
};

describe("a program", () => {
  it("ends with 2 and sentences at a wrong option, an unknown flag and a typo", async () => {
    const { code, out, err } = await launch({ PROGRAM_PORT: "http", PROGRAM_FALT: "x" }, "--program-prot=1").ended;
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toBe(
      [
        "program: The configuration has problems:",
        "  - --program-prot is not an option: did you mean --program-port?",
        "  - PROGRAM_FALT is not an option: did you mean PROGRAM_FAULT?",
        "  - PROGRAM_PORT=http cannot be understood: give a port from 0 to 65535 (0 takes any free one).",
        "All options are explained by --help.",
        "",
      ].join("\n"),
    );
  });

  it("explains itself with --help and ends with 0", async () => {
    const { code, out } = await launch({}, "--help").ended;
    expect(code).toBe(0);
    expect(out).toContain("--program-port=<port>");
  });

  it("ends with 0 at SIGTERM, after its last words", async () => {
    const { child, ended, says } = launch({});
    await says("program started");
    child.kill("SIGTERM");
    const { code, out, err } = await ended;
    expect(code).toBe(0);
    expect(out.trimEnd().split("\n").at(-1)).toContain('"msg":"stopped"');
    expect(err).toBe("");
  });

  it("ends with 1 after an error that nothing handles, which it logs", async () => {
    const { code, out } = await launch({ PROGRAM_FAULT: "crash" }).ended;
    expect(code).toBe(1);
    expect(out).toContain('"level":"fatal"');
    expect(out).toContain("nobody caught this");
  });

  it("is forced to end with 3 by asking again", async () => {
    const { child, ended, says } = launch({ PROGRAM_FAULT: "hang" });
    await says("program started");
    child.kill("SIGTERM");
    await says("stopping: SIGTERM");
    const asking = setInterval(() => child.kill("SIGTERM"), 100);
    const { code } = await ended.finally(() => clearInterval(asking));
    expect(code).toBe(3);
  });

  it("is ended with 3 when something that was left open keeps it alive, and says what", async () => {
    const { child, ended, says } = launch({ PROGRAM_FAULT: "leak" });
    await says("program started");
    child.kill("SIGTERM");
    const { code, out } = await ended;
    expect(code).toBe(3);
    expect(out).toMatch(/"holding":\[.*"Timeout".*left open/);
  });
});
