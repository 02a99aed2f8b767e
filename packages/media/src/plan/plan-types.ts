import type { Container } from "../sniff/containers.ts";

/** One file that a step writes, with ffmpeg's arguments for it. */
export interface Output {
  readonly file: string;
  readonly kind: "video" | "audio" | "picture";
  readonly args: readonly string[];
}

/** One run of ffmpeg over the original. */
export interface Step {
  readonly name: string;
  /** What happens here and why, in words for a timeline. */
  readonly because: string;
  /** What stands before the input. */
  readonly inputArgs: readonly string[];
  readonly outputs: readonly Output[];
}

/** A sheet of small pictures, row by row, one every `intervalSeconds`. */
export interface StoryboardGrid {
  readonly intervalSeconds: number;
  readonly count: number;
  readonly columns: number;
  readonly rows: number;
  readonly tileWidth: number;
  readonly tileHeight: number;
}

/** Everything that is made of one original. `package` makes it playable; the others may follow in any order or fail alone. */
export interface Plan {
  readonly container: Container;
  readonly durationSeconds: number;
  readonly package: Step;
  readonly poster: Step | undefined;
  readonly storyboard: (Step & { readonly grid: StoryboardGrid }) | undefined;
  readonly renditions: readonly Step[];
}
