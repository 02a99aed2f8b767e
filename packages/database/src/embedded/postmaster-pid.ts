import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** What a running server writes into its data directory (PostgreSQL source: `miscadmin.h`, "lock file line numbers"). */
export interface PostmasterPid {
  readonly pid: number;
  readonly port: number;
  /** "ready" once connections are answered; "starting", "stopping", "standby" otherwise. */
  readonly status: string;
}

export const pidFileOf = (data: string): string => join(data, "postmaster.pid");

export const parsePostmasterPid = (text: string): PostmasterPid | undefined => {
  const lines = text.split("\n");
  const pid = Number(lines[0]);
  if (!Number.isSafeInteger(pid) || pid <= 1) return undefined;
  return { pid, port: Number(lines[3] ?? 0), status: lines[7]?.trim() ?? "" };
};

/** Undefined when there is none, or when it is only half written. */
export const readPostmasterPid = async (data: string): Promise<PostmasterPid | undefined> => {
  const text = await readFile(pidFileOf(data), "utf8").catch(() => "");
  return parsePostmasterPid(text);
};
