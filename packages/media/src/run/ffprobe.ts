import { MediaError } from "../media-error.ts";
import type { Limits } from "./limits.ts";
import { run } from "./run.ts";

/** A listing of streams is some kilobytes; a file that makes for more than this is out to harm. */
const MAX_CHARACTERS = 4 * 2 ** 20;

/** Runs ffprobe and answers with what it printed. */
export const runFfprobe = async (
  { ffprobe, args, limits }: { ffprobe: string; args: readonly string[]; limits: Limits },
  signal?: AbortSignal,
): Promise<string> => {
  let printed = "";
  const onOutput = (chunk: string): boolean => {
    printed += chunk;
    if (printed.length > MAX_CHARACTERS)
      throw new MediaError("unsupported", "The file describes more streams than any recording has.");
    return true;
  };
  await run({ tool: ffprobe, args: ["-hide_banner", "-loglevel", "error", ...args], limits, onOutput }, signal);
  return printed;
};
