import { open, rename, stat } from "node:fs/promises";

/** A log longer than this is put aside at the next start; one old log is kept. */
const ROTATE_AT_BYTES = 4 * 1024 * 1024;
const TAIL_BYTES = 16 * 1024;

export interface ServerLog {
  readonly path: string;
  /** Where this start begins in the file. */
  readonly startsAt: number;
}

const sizeOf = async (path: string): Promise<number> => (await stat(path).catch(() => ({ size: 0 }))).size;

export const rotateLog = async (path: string, rotateAtBytes = ROTATE_AT_BYTES): Promise<ServerLog> => {
  const sizeBytes = await sizeOf(path);
  if (sizeBytes <= rotateAtBytes) return { path, startsAt: sizeBytes };
  await rename(path, `${path}.1`);
  return { path, startsAt: 0 };
};

/** What the server said since this start: its last 16 KiB. */
export const logSince = async ({ path, startsAt }: ServerLog): Promise<string> => {
  const end = await sizeOf(path);
  const start = Math.max(startsAt, end - TAIL_BYTES);
  if (end <= start) return "";
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(end - start), 0, end - start, start);
    return buffer.subarray(0, bytesRead).toString("utf8");
  } finally {
    await file.close();
  }
};
