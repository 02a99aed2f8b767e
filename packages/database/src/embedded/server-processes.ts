import { execFile } from "node:child_process";
import { readdir, readlink, realpath } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * The living processes of the server of one data directory, whoever started them.
 *
 * On Linux every one of them stands in its data directory, and nobody else does: that is surer than the number in
 * postmaster.pid, which after a restart of the machine or container may belong to a stranger, or to a dead process
 * that nobody has reaped.
 */
export const serverProcesses = async (data: string): Promise<readonly number[]> => {
  const directory = await realpath(data).catch(() => undefined);
  if (directory === undefined) return [];
  return process.platform === "linux" ? await standingIn(directory) : await startedWith(directory);
};

const standingIn = async (directory: string): Promise<readonly number[]> => {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const places = await Promise.all(
    pids.map(async (pid) => ({
      pid: Number(pid),
      cwd: await readlink(`/proc/${pid}/cwd`).catch(() => undefined),
      program: await readlink(`/proc/${pid}/exe`).catch(() => ""),
    })),
  );
  return places.filter(({ cwd, program }) => cwd === directory && program.includes("/postgres")).map(({ pid }) => pid);
};

/** Elsewhere the process table names the data directory, but only on the line of the first process. */
export const startedWith = async (directory: string): Promise<readonly number[]> => {
  const { stdout } = await run("ps", ["-axww", "-o", "pid=,command="], { maxBuffer: 16 * 1024 * 1024 });
  return stdout
    .split("\n")
    .filter((line) => line.includes(`/bin/postgres -D ${directory} `) && !line.includes("/bin/sh "))
    .map((line) => Number.parseInt(line, 10));
};
