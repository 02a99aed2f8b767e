/** No rung of the ladder could make the events durable; `errors` says why, one each. Whoever sent them has to again. */
export class NothingDurableError extends AggregateError {
  override readonly name = "NothingDurableError";
  readonly code = "NOTHING_DURABLE";
  readonly retryable = true;

  constructor(failures: ReadonlyMap<string, unknown>) {
    const reasons = [...failures].map(
      ([rung, error]) => `${rung}: ${error instanceof Error ? error.message : String(error)}`,
    );
    super([...failures.values()], `events could be stored nowhere (${reasons.join("; ")})`);
  }
}
