import type { WriteCheckpoint } from "./checkpoint.ts";

/**
 * One write under way. Disposing of it lets go of its resources and keeps what was written, for whoever has the
 * checkpoint; after `finish` or `abandon` disposing does nothing.
 */
export interface BlobWriter extends AsyncDisposable {
  readonly key: string;

  /**
   * The byte that `append` wants next. It may go back when an append fails: what the store could not keep is asked for
   * again.
   */
  readonly offset: number;

  /**
   * Takes a stream whose first byte is the object's byte `offset`. When the stream throws, the signal aborts or the
   * store refuses, everything that could be kept has been made durable before this rejects, and `append` can be
   * called again with a stream from the new `offset`. One at a time.
   */
  append(stream: AsyncIterable<Uint8Array>, options?: AppendOptions, signal?: AbortSignal): Promise<void>;

  /** How to go on from what is durable now: never more than `offset`, possibly less. Plain JSON. */
  checkpoint(): WriteCheckpoint;

  /**
   * Publishes the object, after comparing it with what the caller knows. Reads the object once more when this process
   * did not see all of its bytes.
   * @throws BlobMismatchError and publishes nothing; the writer can still be abandoned
   */
  finish(expected?: ExpectedBlob, signal?: AbortSignal): Promise<StoredBlob>;

  /** Gives the write up and frees its space. A published object stays. */
  abandon(): Promise<void>;
}

export interface AppendOptions {
  /** Called with `offset` as bytes are taken, at most about once a mebibyte. */
  readonly onProgress?: (offset: number) => void;
  /**
   * Called with each new checkpoint, one call at a time, while bytes go on flowing in; when it rejects, the append
   * stops with its error.
   */
  readonly onCheckpoint?: (checkpoint: WriteCheckpoint) => Promise<void> | void;
}

export interface ExpectedBlob {
  readonly sizeBytes?: number;
  /** Hex. */
  readonly sha256?: string;
}

export interface StoredBlob {
  readonly key: string;
  /** As the store says after publishing, not as the writer counted. */
  readonly sizeBytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly contentType?: string;
}
