import type { Reporter, SerializedError, TestModule } from "vitest/node";

/** Ends a run with `N passed, N failed, N skipped`; what could not even be loaded counts as failed. */
// oxlint-disable-next-line import/no-default-export -- vitest loads reporters by their default export
export default class TotalReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const total = { passed: 0, failed: unhandled.length, skipped: 0 };
    for (const module of modules) {
      if (module.state() === "failed" && module.children.size === 0) total.failed += 1;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === "passed") total.passed += 1;
        else if (state === "failed") total.failed += 1;
        else total.skipped += 1;
      }
    }
    process.stdout.write(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
  }
}
