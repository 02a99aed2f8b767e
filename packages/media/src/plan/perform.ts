import { join } from "node:path";

import { untrustedInput } from "../probe/probe.ts";
import { runFfmpeg } from "../run/ffmpeg.ts";
import { defaultLimits, type Limits } from "../run/limits.ts";
import type { Progress } from "../run/progress.ts";
import type { Container } from "../sniff/containers.ts";
import type { MediaTools } from "../tools/find-tools.ts";
import type { Step } from "./plan-types.ts";

export interface PerformOptions {
  readonly tools: Pick<MediaTools, "ffmpeg">;
  /** The original, as `probe` saw it. */
  readonly input: string;
  readonly container: Container;
  /** An existing folder that gets the step's outputs under their names; after a failure what is in there is worth nothing. */
  readonly directory: string;
  readonly limits?: Limits;
  readonly onProgress?: (progress: Progress) => void;
}

/** Carries one step of a plan out. Throws a `MediaError`; when it settles, no ffmpeg is left. */
export const perform = async (step: Step, options: PerformOptions, signal?: AbortSignal): Promise<void> => {
  const { tools, limits = defaultLimits, onProgress } = options;
  const args = commandLine(step, options);
  await runFfmpeg({ ffmpeg: tools.ffmpeg, args, limits, ...(onProgress && { onProgress }) }, signal);
};

/** The arguments of a step, without the general ones that every run has. */
export const commandLine = (
  step: Step,
  { input, container, directory }: Pick<PerformOptions, "input" | "container" | "directory">,
): readonly string[] => [
  ...step.inputArgs,
  ...untrustedInput(input, container),
  ...step.outputs.flatMap(({ args, file }) => [...args, `file:${join(directory, file)}`]),
];
