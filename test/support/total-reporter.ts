import type { Reporter, SerializedError, TestModule, Vitest } from "vitest/node";

import { skippedSuites } from "./skipped-suites.ts";
import { tally } from "./tally.ts";

/**
 * Ends a run with `N passed, N failed, N skipped` alone on a line, and above it, with its reason, everything that was
 * skipped: a suite that cannot run on this machine must not pass for one that ran.
 */
// oxlint-disable-next-line import/no-default-export -- vitest loads reporters by their default export
export default class TotalReporter implements Reporter {
  #byName = false;

  onInit({ config }: Vitest): void {
    this.#byName = config.testNamePattern !== undefined;
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const { passed, failed, skipped } = tally(modules, unhandled);
    // Whoever asked for some tests by name knows that the others did not run.
    const lines = this.#byName ? [] : skippedSuites(skipped);
    if (lines.length > 0) process.stdout.write(`\nSKIPPED, so not proven by this run:\n${lines.join("\n")}\n`);
    process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped.length} skipped\n`);
  }
}
