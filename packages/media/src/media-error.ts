/** What can be wrong with a piece of media or with the tools that handle it, and whether trying again may help. */
const RETRIABLE = {
  corrupt: false,
  unsupported: false,
  "no-streams": false,
  "too-large": false,
  timeout: true,
  "out-of-memory": true,
  "disk-full": true,
  killed: true,
  crashed: true,
  failed: true,
  "no-tools": true,
} as const;

export type MediaErrorCode = keyof typeof RETRIABLE;

/** The one error of this package: `message` is a plain sentence for a screen, `detail` the last words of the tool. */
export class MediaError extends Error {
  override readonly name = "MediaError";
  readonly code: MediaErrorCode;
  readonly retriable: boolean;
  readonly detail: string | undefined;

  constructor(code: MediaErrorCode, message: string, { detail, cause }: { detail?: string; cause?: unknown } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.retriable = RETRIABLE[code];
    this.detail = detail;
  }
}
