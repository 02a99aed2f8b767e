import { spawn } from "node:child_process";
import { once } from "node:events";
import { open } from "node:fs/promises";

import type { Account } from "./account.ts";
import { childOptions } from "./environment.ts";

/**
 * The shell between us and the server. It holds the reading end of a pipe that nobody writes to and whose other end
 * is ours alone. When we end, by whatever means, the kernel closes it, the read returns, and the server is asked to
 * stop; again and again, because a server that is just starting does not listen yet. A signal meant for our group
 * must not end this shell before the server, so it ignores them.
 */
const GUARD = `
trap '' HUP INT TERM
server=$1
shift
"$server" "$@" </dev/null 3<&- &
pid=$!
(read -r never; while kill -INT "$pid"; do sleep 0.5; done) <&3 >/dev/null 2>&1 &
guard=$!
wait "$pid"
code=$?
kill -KILL "$guard"
exit "$code"
`;

/** Exit codes in the shell's manner, for when there was no shell to give one. */
const KILLED = 137;
const NOT_STARTED = 126;

export interface ServerProcess {
  /** The exit code; 128 + n after signal n. Settles when the server and its shell have ended. */
  readonly exited: Promise<number>;
  readonly hasExited: () => boolean;
  /** Closes our end of the pipe, upon which the server stops. */
  readonly release: () => void;
}

export const spawnServer = async (options: {
  readonly postgres: string;
  readonly arguments: readonly string[];
  readonly account: Account | undefined;
  readonly logPath: string;
}): Promise<ServerProcess> => {
  const log = await open(options.logPath, "a", 0o600);
  try {
    const child = spawn("/bin/sh", ["-c", GUARD, "landfall-postgres", options.postgres, ...options.arguments], {
      ...childOptions(options.account),
      // A session of its own: Ctrl-C at the terminal reaches us first, and we stop the server last.
      detached: true,
      stdio: ["ignore", log.fd, log.fd, "pipe"],
    });
    const pipe = child.stdio[3];
    pipe?.on("error", () => {});
    let hasExited = false;
    const exited = once(child, "exit").then(
      ([code]) => (typeof code === "number" ? code : KILLED),
      () => NOT_STARTED,
    );
    const done = exited.finally(() => {
      hasExited = true;
      pipe?.destroy();
    });
    return { exited: done, hasExited: () => hasExited, release: () => pipe?.destroy() };
  } finally {
    await log.close();
  }
};
