/** What keeps the embedded database from starting. Each has its sentence and remedy in the message. */
export type DatabaseTrouble =
  | "port-taken"
  | "disk-full"
  | "permission"
  | "nameless-user"
  | "unreachable-folder"
  | "other-version"
  | "damaged"
  | "memory"
  | "unsupported-platform"
  | "password"
  | "still-ending"
  | "unknown";

/** Only a server that is still ending goes away by itself; everything else needs a person. */
export class EmbeddedDatabaseError extends Error {
  override readonly name = "EmbeddedDatabaseError";
  readonly code: DatabaseTrouble;
  readonly retryable: boolean;

  constructor(code: DatabaseTrouble, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.retryable = code === "still-ending";
  }
}

/** The home folder itself cannot be used. */
export class HomeUnusableError extends Error {
  override readonly name = "HomeUnusableError";
  readonly code = "home-unusable";
  readonly retryable = false;
}
