import { spawn } from "node:child_process";
import type { Readable } from "node:stream";

import { MediaError } from "../media-error.ts";
import type { Limits } from "./limits.ts";

// A tool is never our direct child. Between us is a small shell that does three things for it:
//
// 1. sets the limits (address space in KiB, size of a file in blocks of 512 bytes, no core dump) that the kernel then
//    enforces, even on a tool that a hostile file has taken over;
// 2. holds the lifeline. Descriptor 3 is one end of a pipe whose other end only we have. A guard beside the tool reads
//    from it; nothing is ever written, so the read returns when our end closes: when we let go on purpose, or because
//    this process is gone, be it by kill -9. Then the guard kills the tool. So ending a tool needs no process id that
//    somebody else might have by now, and no ffmpeg outlives us;
// 3. waits for both, so that no zombie is left where nobody reaps orphans (a container whose process 1 is Node).
//
// A half-written output is worth nothing, hence SIGKILL at once and no polite signal before it. The whole is a process
// group of its own: a Ctrl-C on the terminal reaches us alone, and we decide what becomes of the tool.
const GUARD = `
ulimit -v "$1" 2>/dev/null; ulimit -f "$2" 2>/dev/null; ulimit -c 0 2>/dev/null; shift 2
"$@" 3<&- & tool=$!
{ read -r _ <&3; kill -KILL "$tool"; } >/dev/null 2>&1 & guard=$!
exec 3<&-
wait "$tool"; status=$?
kill -KILL "$guard" 2>/dev/null; wait "$guard" 2>/dev/null
exit "$status"
`;

// The environment holds our secrets; a tool that reads strangers' bytes gets none of it. Fewer arenas keep the address
// space of a threaded encoder within its limit.
const ENVIRONMENT = { LC_ALL: "C", MALLOC_ARENA_MAX: "2" };

/** When the lifeline alone did not end the tool, its whole group is killed after this. */
const GRACE_MS = 3_000;

export interface Launched {
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** The exit code, or 128 + n for signal n; resolves when every stream is drained and nothing is left running. */
  readonly ended: Promise<number>;
  end(): void;
}

export const launch = (tool: string, args: readonly string[], limits: Limits): Launched => {
  const kibibytes = String(Math.ceil(limits.memoryBytes / 1024));
  const blocks = String(Math.ceil(limits.outputBytes / 512));
  const child = spawn("/bin/sh", ["-c", GUARD, "sh", kibibytes, blocks, tool, ...args], {
    stdio: ["ignore", "pipe", "pipe", "pipe"],
    detached: true,
    env: ENVIRONMENT,
  });
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error("There were no descriptors left for a child's pipes.");
  const lifeline = child.stdio[3];
  let insist: NodeJS.Timeout | undefined;
  const end = (): void => {
    lifeline?.destroy();
    insist ??= setTimeout(() => killGroup(child.pid), GRACE_MS);
  };
  lifeline?.on("error", () => undefined); // The guard going first is no failure.
  const ended = new Promise<number>((resolve, reject) => {
    child.once("error", (cause) => {
      reject(new MediaError("failed", "The system could not start another process.", { cause }));
    });
    child.once("exit", (code) => {
      if (code === null) end();
    });
    child.once("close", (code) => resolve(code ?? 137));
  }).finally(() => {
    clearTimeout(insist);
    lifeline?.destroy();
  });
  return { stdout, stderr, ended, end };
};

const killGroup = (pid: number | undefined): void => {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // Already gone.
  }
};
