import { join } from "node:path";

import { findTools } from "@landfall/media";
import type { OutcomeObject } from "@landfall/recording";

import { makeClockVideo } from "./clock-video.ts";
import { place } from "./import.ts";
import { packageMedia } from "./package-media.ts";
import { accountId, type Bench } from "./use-library.ts";

export interface ShortRecording {
  readonly referenceId: string;
  /** Its page's address, with the slash at its end. */
  readonly base: string;
  readonly objects: readonly OutcomeObject[];
  readonly object: (name: string) => OutcomeObject;
}

export const shortSeconds = 12;

/** A recording of twelve seconds, placed and playable. */
export const recordShortly = async (bench: Bench, referenceId: string): Promise<ShortRecording> => {
  const { folder, store, library } = bench;
  const tools = await findTools();
  const path = join(folder, `${referenceId}.mp4`);
  const about = { ffmpeg: tools.ffmpeg, path, seconds: shortSeconds, colour: "red" } as const;
  await makeClockVideo({ ...about, keyframes: [0, 1, 5.2] });
  const objects = await packageMedia({ store, tools, accountId }, path);
  const entryId = await place(bench, { referenceId, objects, durationSeconds: shortSeconds });
  const object = (name: string): OutcomeObject => {
    const found = objects.find((one) => one.name === name);
    if (!found) throw new Error(`The recording has no ${name}.`);
    return found;
  };
  return { referenceId, base: library.playUrl({ accountId, entryId }), objects, object };
};
