/** The program was started with options that it cannot work with. Not retryable: somebody has to change them. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly code = "BAD_CONFIGURATION";
  readonly retryable = false;
  readonly exitCode = 2;
  readonly problems: readonly string[];

  /** `problems`: a sentence each, with its remedy. */
  constructor(problems: readonly string[], options?: ErrorOptions) {
    const title = problems.length === 1 ? "The configuration has a problem:" : "The configuration has problems:";
    super([title, ...problems.map((problem) => `  - ${problem}`)].join("\n"), options);
    this.problems = problems;
  }
}
