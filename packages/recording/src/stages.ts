import type { FileState } from "./lifecycle.ts";

/** The way of a file, in order; a file's `stage` is the one it is waiting for or in. */
export const fileStages = ["fetch", "transcode", "upload"] as const;
export type FileStage = (typeof fileStages)[number];

/** The stage after this one; null after the last. */
export const stageAfter = (stage: FileStage): FileStage | null => fileStages[fileStages.indexOf(stage) + 1] ?? null;

/** Whether a file in this state is on its way by itself: nobody has to do anything for it. */
const inMotion: Readonly<Record<FileState, boolean>> = {
  listed: true,
  ignored: false,
  held: false,
  awaiting_approval: false,
  waiting: true,
  active: true,
  parked: false,
  imported: false,
  gone: false,
};

export const isInMotion = (state: FileState): boolean => inMotion[state];
