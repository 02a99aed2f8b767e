/** The spool has as much as it may hold, or its disk has no room. Retryable: it is drained when the bus works again. */
export class SpoolFullError extends Error {
  override readonly name = "SpoolFullError";
  readonly code = "SPOOL_FULL";
  readonly retryable = true;
}

/** Two processes would tear each other's files. */
export class SpoolInUseError extends Error {
  override readonly name = "SpoolInUseError";
  readonly code = "SPOOL_IN_USE";
  readonly retryable = false;

  constructor(directory: string) {
    super(`the spool folder ${directory} is in use by another process; give each its own, or stop the other`);
  }
}
