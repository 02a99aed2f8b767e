import { formatTime } from "../text/vtt-time.ts";
import type { StoryboardGrid } from "./plan-types.ts";

/** The WebVTT that tells players which part of the sheet, at `url`, belongs to which time. */
export const storyboardVtt = (
  grid: StoryboardGrid,
  { url, durationSeconds }: { readonly url: string; readonly durationSeconds: number },
): string => {
  const cues = Array.from({ length: grid.count }, (_, n) => {
    const from = n * grid.intervalSeconds;
    const to = Math.min(durationSeconds, from + grid.intervalSeconds);
    const x = (n % grid.columns) * grid.tileWidth;
    const y = Math.floor(n / grid.columns) * grid.tileHeight;
    return `${formatTime(from)} --> ${formatTime(to)}\n${url}#xywh=${x},${y},${grid.tileWidth},${grid.tileHeight}\n`;
  });
  return ["WEBVTT\n", ...cues].join("\n");
};
