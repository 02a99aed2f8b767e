import { access, constants } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

import { MediaError } from "../media-error.ts";
import { npmBinary } from "./npm-pair.ts";
import { onPath } from "./on-path.ts";
import { versionOf, type Version } from "./version.ts";

export interface MediaTools {
  readonly ffmpeg: string;
  readonly ffprobe: string;
  readonly version: string;
  readonly origin: "FFMPEG_PATH" | "system" | "npm";
  /** Older than 5.1: good enough for the sandbox, not for recordings that strangers send. */
  readonly outdated: boolean;
}

const REMEDY = "Install ffmpeg 5.1 or newer (Debian and Ubuntu: apt install ffmpeg), or name one with FFMPEG_PATH.";

/** Finds the pair to use: the one that is configured, else the system's if it is recent, else the one from npm. */
export const findTools = async (
  given: { readonly ffmpegPath?: string | undefined; readonly ffprobePath?: string | undefined } = {},
): Promise<MediaTools> => {
  if (given.ffmpegPath !== undefined) {
    const ffmpeg = resolve(given.ffmpegPath);
    const { version, recent } = await introduce(ffmpeg, "FFMPEG_PATH");
    const ffprobe = given.ffprobePath ?? (await probeBeside(ffmpeg));
    return pair({ ffmpeg, ffprobe, version, origin: "FFMPEG_PATH", outdated: !recent });
  }
  const system = await onPath("ffmpeg");
  const { version, recent } =
    (await (system === undefined ? undefined : versionOf(system).catch(() => undefined))) ?? {};
  if (system !== undefined && version !== undefined && recent) {
    const ffprobe = given.ffprobePath ?? (await probeBeside(system));
    return pair({ ffmpeg: system, ffprobe, version, origin: "system", outdated: false });
  }
  const ffmpeg = await npmBinary("ffmpeg");
  if (ffmpeg === undefined) {
    const found = version === undefined ? "No ffmpeg was found." : `The ffmpeg on PATH is too old (${version}).`;
    throw new MediaError("no-tools", `${found} ${REMEDY}`);
  }
  const own = await introduce(ffmpeg, "the npm package");
  const ffprobe = given.ffprobePath ?? (await npmBinary("ffprobe")) ?? (await onPath("ffprobe"));
  return pair({ ffmpeg, ffprobe, version: own.version, origin: "npm", outdated: !own.recent });
};

const pair = async (tools: Omit<MediaTools, "ffprobe"> & { ffprobe: string | undefined }): Promise<MediaTools> => {
  const { ffprobe } = tools;
  if (ffprobe === undefined) {
    throw new MediaError(
      "no-tools",
      `There is no ffprobe beside ${tools.ffmpeg}. Name one with FFPROBE_PATH. ${REMEDY}`,
    );
  }
  await introduce(resolve(ffprobe), "FFPROBE_PATH");
  return { ...tools, ffprobe: resolve(ffprobe) };
};

const introduce = async (path: string, origin: string): Promise<Version> => {
  try {
    return await versionOf(path);
  } catch (cause) {
    throw new MediaError("no-tools", `${path} (${origin}) could not be run. ${REMEDY}`, { cause });
  }
};

// Distributions and archives ship the two side by side.
const probeBeside = async (ffmpeg: string): Promise<string | undefined> => {
  const sibling = join(dirname(ffmpeg), "ffprobe");
  const usable = await access(sibling, constants.X_OK).then(
    () => true,
    () => false,
  );
  return usable ? sibling : ((await onPath("ffprobe")) ?? (await npmBinary("ffprobe")));
};
