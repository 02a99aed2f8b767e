import type { VideoProbe } from "../probe/probe-schema.ts";
import { encodeVideoArgs, SOURCE_QUALITY } from "./encode-video.ts";
import { videoMuxing } from "./muxing.ts";
import type { Output } from "./plan-types.ts";

const PROFILES = new Set(["Baseline", "Constrained Baseline", "Main", "High"]);
const PIXEL_FORMATS = new Set(["yuv420p", "yuvj420p"]);

/** What keeps a video from being packaged as it is; the first that applies is told. */
const OBJECTIONS: readonly (readonly [
  applies: (video: VideoProbe) => boolean,
  words: (video: VideoProbe) => string,
])[] = [
  [(video) => video.codec !== "h264", (video) => `${video.codec} is not played everywhere`],
  [(video) => !PIXEL_FORMATS.has(video.pixelFormat), (video) => `browsers do not play ${video.pixelFormat} pixels`],
  [(video) => !PROFILES.has(video.profile), (video) => `browsers do not play H.264 ${video.profile}`],
  [(video) => video.rotation !== 0, (video) => `it is turned by ${video.rotation}°`],
  [(video) => video.interlaced, () => "it is interlaced"],
  [(video) => video.startsHidden, () => "it was cut at a picture that decoding cannot begin at"],
];

export const videoOutput = (video: VideoProbe): { readonly output: Output; readonly words: string } => {
  const objection = OBJECTIONS.find(([applies]) => applies(video))?.[1](video);
  const args =
    objection === undefined
      ? ["-map", `0:${video.index}`, "-c", "copy", ...videoMuxing]
      : encodeVideoArgs(video, SOURCE_QUALITY);
  return {
    output: { file: "video.mp4", kind: "video", args },
    words: objection === undefined ? "video packaged as it is" : `video encoded to H.264, because ${objection}`,
  };
};
