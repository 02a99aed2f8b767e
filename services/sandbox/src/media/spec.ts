import { createHash } from "node:crypto";

/** Everything that decides the bytes of a generated video. */
export interface VideoSpec {
  readonly kind: "video";
  /** The recording type whose scene is drawn and whose number is in the clock. */
  readonly view: string;
  readonly seconds: number;
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
  readonly sound: boolean;
  readonly codec: "h264" | "mpeg4";
  /** Leaves frames out at uneven places. */
  readonly variableFrameRate: boolean;
  /** Grow the file to this size with empty space that players skip. */
  readonly sizeBytes?: number | undefined;
}

export interface AudioSpec {
  readonly kind: "audio";
  readonly seconds: number;
}

export type MediaSpec = VideoSpec | AudioSpec;

/** Bump when the generator changes what it draws, so that media kept from before are not mistaken for new ones. */
const generation = 1;

/** The same name for the same bytes: what has been made once is found again by it. */
export const mediaFileName = (spec: MediaSpec): string => {
  const about = JSON.stringify(Object.entries({ ...spec, generation }).sort(([a], [b]) => (a < b ? -1 : 1)));
  const hash = createHash("sha256").update(about).digest("hex").slice(0, 16);
  return spec.kind === "video" ? `${spec.view.replaceAll(/\W/g, "-")}-${hash}.mp4` : `audio-${hash}.m4a`;
};
