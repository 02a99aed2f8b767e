import { execFile } from "node:child_process";
import { promisify } from "node:util";

const executeFile = promisify(execFile);

/** Where the shell finds a command, as an absolute path; nothing when it does not. */
export const onPath = async (command: string): Promise<string | undefined> => {
  try {
    const { stdout } = await executeFile("/bin/sh", ["-c", 'command -v "$1"', "sh", command]);
    return stdout.trim() || undefined;
  } catch {
    return undefined;
  }
};
