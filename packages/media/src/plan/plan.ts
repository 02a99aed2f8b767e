import { MediaError } from "../media-error.ts";
import type { Probe } from "../probe/probe-schema.ts";
import { audioOutput } from "./audio-output.ts";
import { posterStep, storyboardStep } from "./pictures.ts";
import type { Plan } from "./plan-types.ts";
import { renditionSteps, type RenditionName } from "./renditions.ts";
import { videoOutput } from "./video-output.ts";

/**
 * Decides what is made of an original: pure, from what `probe` found. H.264 and AAC that browsers play are packaged
 * without encoding, video and audio by one run that reads the original once; anything else is encoded in that same run.
 */
export const plan = (
  probe: Probe,
  { renditions = [] }: { readonly renditions?: readonly RenditionName[] } = {},
): Plan => {
  const { container, durationSeconds } = probe;
  const video = probe.video && videoOutput(probe.video);
  const audio = probe.audio && audioOutput(probe.audio, { container });
  const made = [video, audio].filter((one) => one !== undefined);
  if (made.length === 0) throw new MediaError("no-streams", "There is neither video nor audio to package.");
  return {
    container,
    durationSeconds,
    package: {
      name: "package",
      because: made.map(({ words }) => words).join("; "),
      inputArgs: [],
      outputs: made.map(({ output }) => output),
    },
    poster: probe.video && posterStep(probe.video, probe),
    storyboard: probe.video && storyboardStep(probe.video, probe),
    renditions: probe.video ? renditionSteps(probe.video, renditions) : [],
  };
};
