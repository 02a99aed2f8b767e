/** LANDFALL_KEY, or the file that keeps it, is not a key. */
export class KeyError extends Error {
  override readonly name = "KeyError";
  readonly code = "BAD_KEY";
  readonly retryable = false;
}

export type SealingTrouble = "malformed" | "unknown-key" | "altered";

/** A sealed value cannot be opened, and trying again will not help. */
export class SealingError extends Error {
  override readonly name = "SealingError";
  readonly code: SealingTrouble;
  readonly retryable = false;

  constructor(code: SealingTrouble, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
