import type { SerializedError, TestCase, TestModule, TestSuite } from "vitest/node";

export interface SkippedTest {
  readonly file: string;
  /** Names of the suites around it, outermost first. */
  readonly suites: readonly string[];
  readonly name: string;
  /** The reason it gave. */
  readonly note: string | null;
}

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly SkippedTest[];
}

/** The suites around a test, outermost first. */
const suitesAround = (test: TestCase): readonly TestSuite[] => {
  const suites: TestSuite[] = [];
  for (let { parent } = test; parent.type === "suite"; { parent } = parent) suites.unshift(parent);
  return suites;
};

/**
 * Counts what a run did. Whatever went wrong counts as failed, so that the total can never look better than the exit
 * code: a file that cannot be loaded, a hook that throws and the tests that could not run for it, an error that nobody
 * caught.
 */
export const tally = (modules: readonly TestModule[], unhandled: readonly SerializedError[]): Tally => {
  let passed = 0;
  let failed = unhandled.length;
  const skipped: SkippedTest[] = [];
  for (const module of modules) {
    for (const holder of [module, ...module.children.allSuites()]) failed += holder.errors().length;
    for (const test of module.children.allTests()) {
      const result = test.result();
      const suites = suitesAround(test);
      const isPrevented = [module, ...suites].some((holder) => holder.errors().length > 0);
      if (result.state === "passed") passed += 1;
      else if (result.state === "failed" || isPrevented) failed += 1;
      else {
        const note = result.state === "skipped" ? (result.note ?? null) : null;
        skipped.push({ file: module.relativeModuleId, suites: suites.map(({ name }) => name), name: test.name, note });
      }
    }
  }
  return { passed, failed, skipped };
};
