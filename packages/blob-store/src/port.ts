import type { Readable } from "node:stream";

import type { WriteCheckpoint } from "./checkpoint.ts";
import type { BlobWriter, StoredBlob } from "./writer.ts";

/**
 * Where the bytes are: originals and renditions, written once under a key that nobody else uses (see `blobKey`), read
 * many times, never changed.
 *
 * **Writing.** `write` opens a writer, `append` feeds it and may stop anywhere, `finish` publishes. Until then nobody
 * sees the object. Whoever holds the writer's last checkpoint, in this process or in another after a crash, opens the
 * same write again and goes on at `writer.offset`. Two writers must not hold the same checkpoint at the same time:
 * that is kept out by the job that owns it.
 *
 * **Visibility.** What `finish` or `put` has answered for is whole, durable and seen by every later `stat`, `read` and
 * `local`, in every process.
 *
 * **Errors** are the classes of `errors.ts`; each says whether trying again can help. A store that is full or away
 * loses nothing that a checkpoint claims.
 */
export interface BlobStore extends AsyncDisposable {
  /**
   * Opens a new write, or goes on with the one that `checkpoint` describes. If that one was published in the meantime
   * (a crash between publishing and telling anybody), the writer wants no more bytes: `offset` is the size of the
   * object and `finish` checks and answers as it would have.
   * @throws StoreFullError when `expectedBytes` (the whole object) would not fit
   * @throws CheckpointLostError when there is nothing left to go on with: start over under a new key
   */
  write(key: string, options?: WriteOptions, signal?: AbortSignal): Promise<BlobWriter>;

  /**
   * Streams an object or a part of it. The stream must be read to its end or destroyed.
   * @throws BlobNotFoundError, RangeNotSatisfiableError
   */
  read(key: string, range?: ByteRange, signal?: AbortSignal): Promise<BlobReading>;

  /** What the store says about an object, or undefined when it has none under this key. */
  stat(key: string): Promise<BlobStat | undefined>;

  /**
   * A path under which a program (ffmpeg) can read the object, until it is disposed of. Never write to it.
   * @throws BlobNotFoundError
   */
  local(key: string, signal?: AbortSignal): Promise<LocalFile>;

  /**
   * Publishes bytes, or a finished local file, which belongs to the store from this call on: it may be moved, so
   * do not touch it again. Files made in a `scratch` directory are published without copying where that is possible.
   */
  put(key: string, source: PutSource, options?: PutOptions, signal?: AbortSignal): Promise<StoredBlob>;

  /** Deletes objects. Those that do not exist count as deleted. */
  delete(keys: readonly string[], signal?: AbortSignal): Promise<void>;

  /**
   * Writes that were never finished and that nobody has touched since `before`. To remove one, open its checkpoint
   * with `write` and `abandon` it.
   */
  abandoned(before: Date, signal?: AbortSignal): AsyncIterable<UnfinishedWrite>;

  /**
   * An empty local directory to work in, gone when disposed of; after a crash, when a store is next opened.
   * @throws StoreFullError when `expectedBytes` would not fit
   */
  scratch(options?: ScratchOptions, signal?: AbortSignal): Promise<ScratchDirectory>;
}

export interface WriteOptions {
  readonly checkpoint?: WriteCheckpoint;
  readonly contentType?: string;
  /** Size of the whole object, when known: room is kept for it. */
  readonly expectedBytes?: number;
}

/** Both ends count, as in HTTP's `Range`; without `lastByte` to the end; a `lastByte` past the end means the end. */
export interface ByteRange {
  readonly firstByte: number;
  readonly lastByte?: number;
}

export interface BlobReading {
  readonly stream: Readable;
  /** Size of the whole object, not of the range. */
  readonly sizeBytes: number;
  /** What the stream holds. An empty object is 0 to -1. */
  readonly range: Required<ByteRange>;
}

export interface BlobStat {
  readonly sizeBytes: number;
  /** Lower-case hex, when the store keeps it. */
  readonly sha256?: string;
  /** A quoted HTTP entity tag; it stays the same as long as the object does. */
  readonly etag: string;
  readonly modifiedAt: Date;
}

export interface LocalFile extends AsyncDisposable {
  readonly path: string;
}

export type PutSource = { readonly path: string } | { readonly bytes: Uint8Array };

export interface PutOptions {
  readonly contentType?: string;
}

export interface UnfinishedWrite {
  readonly key: string;
  readonly checkpoint: WriteCheckpoint;
  readonly touchedAt: Date;
  readonly sizeBytes: number;
}

export interface ScratchOptions {
  readonly expectedBytes?: number;
}

export interface ScratchDirectory extends AsyncDisposable {
  readonly path: string;
}
