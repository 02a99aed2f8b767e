import type { RecordingListing } from "@landfall/recording";

/** What a listing of an account says of a recording: enough to notify about it. */
export interface RecordingSummary {
  readonly recordingKey: string;
  readonly topic: string;
  readonly meetingId: string | null;
  readonly hostId: string | null;
  readonly hostEmail: string | null;
  readonly startedAt: Date;
}

/**
 * A file opened for reading, from `offset` to its end. Whoever does not read it to its end disposes of it, else its
 * connection stays open.
 */
export interface OpenedFile extends AsyncDisposable {
  /** The first byte in `body`: what was asked for, or 0 when the provider answered with the whole file. */
  readonly offset: number;
  /** The size of the whole file as this answer states it; null when it does not. */
  readonly totalBytes: number | null;
  readonly contentType: string | null;
  /** Ends when the answer ends; throws SourceError `retry` when the connection broke or stood still. */
  readonly body: AsyncIterable<Uint8Array>;
}

export interface FileRef {
  readonly recordingKey: string;
  readonly fileKey: string;
}

/**
 * One provider account behind one integration. Every method may throw SourceError, and no other expected error.
 * Short retries (seconds) happen inside; what takes longer is the caller's wait.
 */
export interface SourceAccount {
  /** Everything recorded in the window, however the provider pages it. An error is never an empty list. */
  recordings(window: { readonly from: Date; readonly to: Date }, signal: AbortSignal): AsyncIterable<RecordingSummary>;
  /** What the recording is now; SourceError `gone` when the provider does not have it. */
  recording(recordingKey: string, signal: AbortSignal): Promise<RecordingListing>;
  /** Opens a file with a link and token fresh at this moment (a listing may serve for a minute). */
  open(file: FileRef, options: { readonly offset: number }, signal: AbortSignal): Promise<OpenedFile>;
  /** Moves a recording to the provider's trash; already gone is done. */
  trash(recordingKey: string, signal: AbortSignal): Promise<void>;
  /** Takes a recording out of the trash. */
  restore(recordingKey: string, signal: AbortSignal): Promise<void>;
  /** Answers when the credentials work and the API can be reached. */
  health(signal: AbortSignal): Promise<void>;
}
