import { SourceError, type SourceErrorDetails } from "@landfall/source";

/** A SourceError that also knows Zoom's own code, for decisions within the driver. */
export class ZoomError extends SourceError {
  readonly code: number | null;
  /** Zoom no longer takes the token: a new one may help. */
  readonly tokenRefused: boolean;

  constructor(
    message: string,
    details: SourceErrorDetails & { readonly code?: number | null; readonly tokenRefused?: boolean },
  ) {
    super(message, details);
    this.code = details.code ?? null;
    this.tokenRefused = details.tokenRefused ?? false;
  }
}
