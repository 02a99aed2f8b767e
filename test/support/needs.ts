import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

import { describe } from "vitest";

const onPath = (program: string): string | undefined =>
  (process.env["PATH"] ?? "")
    .split(delimiter)
    .map((folder) => join(folder, program))
    .find((path) => existsSync(path));

/** Where the browser for the tests is; undefined when none is installed. It goes by several names. */
export const chromiumPath = ["chromium", "chromium-browser", "google-chrome"].map(onPath).find(Boolean);

const isRoot = process.getuid?.() === 0;

/** What a suite may need of the machine: why it is missing here, or null. */
const missing = {
  chromium: chromiumPath === undefined ? "no Chromium is installed (Debian: apt install chromium)" : null,
  ffmpeg: onPath("ffmpeg") && onPath("ffprobe") ? null : "no ffmpeg is installed (Debian: apt install ffmpeg)",
  root: isRoot ? null : "only root can do this",
  tmpfs: process.platform === "linux" && isRoot ? null : "only root on Linux can mount a small disk",
} as const satisfies Record<string, string | null>;

export type Need = keyof typeof missing;

/**
 * A `describe` for a suite that cannot run everywhere: `needs("chromium")("playing in a browser", () => { … })`. Where
 * something is missing the suite is skipped, and its name says why, which the end of the run repeats.
 */
export const needs = (...what: readonly Need[]): ((name: string, suite: () => void) => void) => {
  const reasons = what.map((need) => missing[need]).filter((reason) => reason !== null);
  return (name, suite) => {
    if (reasons.length === 0) describe(name, () => suite());
    else describe.skip(`${name} (skipped: ${reasons.join("; ")})`, () => suite());
  };
};
