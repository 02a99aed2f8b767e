import { MediaError } from "../media-error.ts";
import { endSeconds, type Track } from "./track-schema.ts";

/** What may be missing at the end before a file counts as cut off: containers round, and a track may end early. */
const TOLERANCE_SECONDS = 2;
const TOLERANCE_SHARE = 0.02;

/**
 * ffmpeg packages what there is of a file that was cut off and calls that a success. This compares what came out with
 * what the original promised (`durationSeconds`, 0 when it promised nothing) and throws a `MediaError` (`corrupt`).
 */
export const expectWhole = (promised: { readonly durationSeconds: number }, tracks: readonly Track[]): void => {
  const reached = Math.max(0, ...tracks.map(endSeconds));
  const missing = promised.durationSeconds - reached;
  if (missing <= Math.max(TOLERANCE_SECONDS, promised.durationSeconds * TOLERANCE_SHARE)) return;
  const words = `it promises ${promised.durationSeconds.toFixed(1)} s and ends after ${reached.toFixed(1)} s`;
  throw new MediaError("corrupt", `The file is cut off: ${words}.`);
};
