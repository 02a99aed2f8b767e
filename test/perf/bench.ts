import type { Figure } from "./report.ts";

export interface BenchOptions {
  /** What the bench opens is closed with this, in the opposite order, however the bench ends. */
  readonly scope: AsyncDisposableStack;
  /** What stands behind the name on the command line. */
  readonly args: readonly string[];
}

/** One comparison. It only prints: nothing of it is a test, because a busy machine is not a defect. */
export interface Bench {
  readonly name: string;
  /** What is compared, in a sentence without its full stop. */
  readonly about: string;
  run(options: BenchOptions): Promise<readonly Figure[]>;
}
