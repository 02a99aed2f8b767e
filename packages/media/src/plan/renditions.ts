import type { VideoProbe } from "../probe/probe-schema.ts";
import { fit } from "./dimensions.ts";
import { encodeVideoArgs, type Quality } from "./encode-video.ts";
import type { Step } from "./plan-types.ts";

/** The extra renditions there are, by name. */
export const RENDITIONS = {
  "480p": { maxHeight: 480, crf: 24, maxFps: 30 },
} as const satisfies Readonly<Record<string, Quality>>;

export type RenditionName = keyof typeof RENDITIONS;

/** Steps for the renditions that are smaller than the original; the others would only cost. */
export const renditionSteps = (video: VideoProbe, names: readonly RenditionName[]): readonly Step[] =>
  names
    .filter((name) => fit(video, { width: Infinity, height: Infinity }).height > RENDITIONS[name].maxHeight)
    .map((name) => ({
      name: `rendition-${name}`,
      because: `a ${name} rendition for slow connections`,
      inputArgs: [],
      outputs: [{ file: `video-${name}.mp4`, kind: "video", args: encodeVideoArgs(video, RENDITIONS[name]) }],
    }));
