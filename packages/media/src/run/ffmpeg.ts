import type { Limits } from "./limits.ts";
import { progressReader, type Progress } from "./progress.ts";
import { run } from "./run.ts";

const GENERAL = ["-hide_banner", "-nostdin", "-nostats", "-loglevel", "error", "-progress", "pipe:1", "-y"];

export interface FfmpegRequest {
  readonly ffmpeg: string;
  readonly args: readonly string[];
  readonly limits: Limits;
  readonly onProgress?: (progress: Progress) => void;
}

/** Runs ffmpeg; a growing output time or size counts as progress. */
export const runFfmpeg = async (request: FfmpegRequest, signal?: AbortSignal): Promise<void> => {
  const { ffmpeg, args, limits, onProgress } = request;
  let furthest = 0;
  let moved = false;
  const read = progressReader((progress) => {
    const reached = progress.outTimeSeconds + progress.sizeBytes + progress.frames;
    moved ||= reached > furthest;
    furthest = Math.max(furthest, reached);
    onProgress?.(progress);
  });
  const onOutput = (chunk: string): boolean => {
    moved = false;
    read(chunk);
    return moved;
  };
  await run({ tool: ffmpeg, args: [...GENERAL, ...args], limits, onOutput }, signal);
};
