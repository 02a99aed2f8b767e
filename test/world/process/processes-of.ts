import { readdir, readFile, readlink } from "node:fs/promises";

export interface FoundProcess {
  readonly pid: number;
  readonly command: string;
}

const read = (path: string): Promise<string> => readFile(path, "utf8").catch(() => "");

/**
 * Every living process that has to do with a folder: by its arguments, its environment or the place where it stands.
 * That finds PostgreSQL (which stands in its data), ffmpeg (whose arguments name files of it) and whoever was started
 * for that home. Linux only; the zombie of an ended process has none of the three.
 */
export const processesOf = async (folder: string): Promise<readonly FoundProcess[]> => {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/u.test(name) && Number(name) !== process.pid);
  const found = await Promise.all(
    pids.map(async (pid) => ({
      pid: Number(pid),
      command: (await read(`/proc/${pid}/cmdline`)).replaceAll("\0", " ").trim(),
      environment: await read(`/proc/${pid}/environ`),
      cwd: await readlink(`/proc/${pid}/cwd`).catch(() => ""),
    })),
  );
  return found
    .filter(({ command, environment, cwd }) => [command, environment, cwd].some((text) => text.includes(folder)))
    .map(({ pid, command }) => ({ pid, command }));
};

const isFfmpeg = ({ command }: FoundProcess): boolean => /^\S*ffmpeg\s/u.test(command);

export const ffmpegsOf = async (folder: string): Promise<readonly FoundProcess[]> =>
  (await processesOf(folder)).filter(isFfmpeg);
