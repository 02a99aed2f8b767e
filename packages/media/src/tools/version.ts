import { execFile } from "node:child_process";
import { promisify } from "node:util";

const executeFile = promisify(execFile);

/** What a tool says about itself; `recent` means the libraries of ffmpeg 5.1 or newer. */
export interface Version {
  readonly version: string;
  readonly recent: boolean;
}

// libavutil's number is the one that builds from a repository, whose "version" is a commit, print as well. 5.1 has 57.28.
const RECENT = { major: 57, minor: 28 };

/** Asks a tool for its version; throws when it cannot be run or is no ffmpeg. */
export const versionOf = async (path: string): Promise<Version> => {
  const { stdout } = await executeFile(path, ["-version"], { timeout: 15_000, env: { LC_ALL: "C" } });
  return parseVersion(stdout);
};

export const parseVersion = (printed: string): Version => {
  const version = /^ff\w+ version (\S+)/.exec(printed)?.[1];
  if (version === undefined) throw new Error("it does not introduce itself as ffmpeg or ffprobe");
  const [, major = "0", minor = "0"] = /^libavutil\s+(\d+)\.\s*(\d+)\./m.exec(printed) ?? [];
  const newer = Number(major) > RECENT.major;
  return { version, recent: newer || (Number(major) === RECENT.major && Number(minor) >= RECENT.minor) };
};
