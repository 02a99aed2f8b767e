import { endedChildrenCpuMs } from "../support/processes.ts";

export interface Cpu {
  /** Of this process, all its threads. */
  readonly ownMs: number;
  /** Of the programs that it has run meanwhile. */
  readonly programsMs: number;
  readonly wallMs: number;
}

/** What some work costs this process and the programs that it runs to their end; nothing else may run meanwhile. */
export const cpuOf = async (work: () => Promise<unknown>): Promise<Cpu> => {
  const before = process.cpuUsage();
  const programsBeforeMs = await endedChildrenCpuMs(process.pid);
  const beganAt = performance.now();
  await work();
  const wallMs = performance.now() - beganAt;
  const { user, system } = process.cpuUsage(before);
  return {
    ownMs: (user + system) / 1000,
    programsMs: (await endedChildrenCpuMs(process.pid)) - programsBeforeMs,
    wallMs,
  };
};
