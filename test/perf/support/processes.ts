import { readdir, readFile, writeFile } from "node:fs/promises";

// What Linux says of processes (man 5 proc). Times there are in ticks of 10 ms, whatever the kernel's own clock is.

const msPerTick = 10;

interface Stat {
  readonly pid: number;
  readonly parent: number;
  readonly program: string;
  /** CPU of the process itself. */
  readonly ownMs: number;
  /** CPU of those of its children, and of theirs, that have ended and were waited for. */
  readonly endedChildrenMs: number;
}

const statOf = async (pid: number): Promise<Stat | undefined> => {
  const line = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => undefined);
  if (line === undefined) return undefined;
  // The program's name may hold anything, brackets too.
  const end = line.lastIndexOf(")");
  const fields = line
    .slice(end + 2)
    .split(" ")
    .map(Number);
  const [parent = 0, user = 0, system = 0, childUser = 0, childSystem = 0] = [1, 11, 12, 13, 14].map(
    (at) => fields[at],
  );
  return {
    pid,
    parent,
    program: line.slice(line.indexOf("(") + 1, end),
    ownMs: (user + system) * msPerTick,
    endedChildrenMs: (childUser + childSystem) * msPerTick,
  };
};

/** CPU of the children of a process that have ended, theirs included. */
export const endedChildrenCpuMs = async (pid: number): Promise<number> => (await statOf(pid))?.endedChildrenMs ?? 0;

const descendants = (all: readonly Stat[], pid: number): readonly Stat[] =>
  all.filter(({ parent }) => parent === pid).flatMap((child) => [child, ...descendants(all, child.pid)]);

/** CPU of the PostgreSQL that runs below a process: of its server, of its backends, and of those that have ended. */
export const postgresCpuMs = async (pid: number): Promise<number> => {
  const names = (await readdir("/proc")).filter((name) => /^\d+$/u.test(name));
  const stats = await Promise.all(names.map((name) => statOf(Number(name))));
  const below = descendants(
    stats.filter((stat) => stat !== undefined),
    pid,
  );
  return below
    .filter(({ program }) => program === "postgres")
    .reduce((sum, { ownMs, endedChildrenMs }) => sum + ownMs + endedChildrenMs, 0);
};

const memoryOf = async (pid: number, field: "VmRSS" | "VmHWM"): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, "mu").exec(status)?.[1] ?? Number.NaN) * 1024;
};

export const residentBytes = (pid: number): Promise<number> => memoryOf(pid, "VmRSS");

/** The most that was resident since `forgetPeak`. */
export const peakBytes = (pid: number): Promise<number> => memoryOf(pid, "VmHWM");

export const forgetPeak = (pid: number): Promise<void> => writeFile(`/proc/${pid}/clear_refs`, "5");
