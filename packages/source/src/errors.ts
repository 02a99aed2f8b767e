/**
 * What a provider's refusal means for us. `retry`: try again soon, a few times. `away`: nobody is there to answer; try
 * again as long as it takes, for it is not the file's fault. `wait`: not before `until`. `authorise`: a person has
 * to authorise the app again. `gone`: the provider does not have it. `forbidden`: a person has to change something.
 */
export type SourceErrorKind = "retry" | "away" | "wait" | "authorise" | "gone" | "forbidden";

export interface SourceErrorDetails {
  readonly kind: SourceErrorKind;
  /** For `wait`: when it may be tried again. */
  readonly until?: Date;
  /** For `forbidden` and `authorise`: what a person has to do. */
  readonly remedy?: string;
  readonly cause?: unknown;
}

export class SourceError extends Error {
  override name = "SourceError";
  readonly kind: SourceErrorKind;
  readonly until: Date | null;
  readonly remedy: string | null;

  constructor(message: string, { kind, until, remedy, cause }: SourceErrorDetails) {
    super(remedy === undefined ? message : `${message}. ${remedy}`, { cause });
    this.kind = kind;
    this.until = until ?? null;
    this.remedy = remedy ?? null;
  }
}
