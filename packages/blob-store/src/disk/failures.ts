import { StoreFullError, StoreUnavailableError } from "../errors.ts";

const fullCodes: ReadonlySet<string> = new Set(["ENOSPC", "EDQUOT"]);
const absentCodes: ReadonlySet<string> = new Set(["ENOENT", "ENOTDIR"]);

const remedies: Readonly<Record<string, string>> = {
  EACCES: "This user may not use it. Give the folder to the user that Landfall runs as.",
  EPERM: "This user may not use it. Give the folder to the user that Landfall runs as.",
  EROFS: "The disk is mounted read-only. Look for disk errors in the system's log.",
  EIO: "The disk reports an error. Look for disk errors in the system's log.",
  EMFILE: "Too many files are open. Raise the limit (ulimit -n).",
};

export const errorCode = (error: unknown): string | undefined =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;

export const isAbsent = (error: unknown): boolean => absentCodes.has(errorCode(error) ?? "");

export const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/** Turns what the operating system says into what a user can act on; everything else passes through. */
export const inPlainWords = (error: unknown, root: string): unknown => {
  const code = errorCode(error);
  if (!(error instanceof Error) || code === undefined || !("syscall" in error)) return error;
  if (fullCodes.has(code)) {
    const what = code === "EDQUOT" ? "The disk quota" : "The disk";
    return new StoreFullError(`${what} under ${root} is full. Make room; what waits goes on by itself.`, {
      cause: error,
    });
  }
  const remedy = remedies[code] ?? "Check the disk.";
  return new StoreUnavailableError(`The folder ${root} cannot be used (${error.message}). ${remedy}`, { cause: error });
};

/** Runs what touches the disk under `root`, with its errors in plain words. */
export const plainly = async <T>(root: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw inPlainWords(error, root);
  }
};
