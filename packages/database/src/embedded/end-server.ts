import { rm } from "node:fs/promises";

import { EmbeddedDatabaseError } from "./errors.ts";
import { pidFileOf, readPostmasterPid } from "./postmaster-pid.ts";
import { serverProcesses } from "./server-processes.ts";
import { waitUntil } from "./wait-until.ts";

/** Ends sessions and writes a checkpoint; drops everything at once; the last resort. All three leave good data. */
const STEPS = [
  { signal: "SIGINT", withinMs: 15_000 },
  { signal: "SIGQUIT", withinMs: 5_000 },
  { signal: "SIGKILL", withinMs: 5_000 },
] as const;

/**
 * Ends every process of the server of this data directory; answers whether there was one. Only for whoever holds the
 * home lock: with no process left, a postmaster.pid is stale for certain, and is removed so that no stranger who got
 * its number keeps the next server from starting.
 */
export const endServer = async (data: string): Promise<boolean> => {
  const gone = async (): Promise<boolean> => (await serverProcesses(data)).length === 0;
  const ran = !(await gone());
  for (const { signal, withinMs } of ran ? STEPS : []) {
    await send(data, signal);
    if (await waitUntil(gone, { withinMs })) break;
  }
  if (!(await gone())) {
    const pids = (await serverProcesses(data)).join(" ");
    throw new EmbeddedDatabaseError(
      "still-ending",
      `A PostgreSQL of an earlier start still works in ${data} and does not end (processes ${pids}). End it: kill -9 ${pids}`,
    );
  }
  // Elsewhere than on Linux we see the first process only, so the server's own check of the file has to stay.
  if (process.platform === "linux") await rm(pidFileOf(data), { force: true });
  return ran;
};

/** The polite signal means something else to every process but the first, so only that one gets it. */
const send = async (data: string, signal: (typeof STEPS)[number]["signal"]): Promise<void> => {
  const pids = await serverProcesses(data);
  const first = (await readPostmasterPid(data))?.pid;
  for (const pid of signal === "SIGINT" ? pids.filter((each) => each === first) : pids) {
    try {
      process.kill(pid, signal);
    } catch {
      // It ended between the look and the signal, which is what we want.
    }
  }
};
