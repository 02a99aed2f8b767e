/** What can be expected to go wrong with a store. `retryable`: the same call may succeed later. */
export abstract class BlobStoreError extends Error {
  abstract readonly code: string;
  abstract readonly retryable: boolean;
}

export class InvalidKeyError extends BlobStoreError {
  override readonly name = "InvalidKeyError";
  readonly code = "blob-invalid-key";
  readonly retryable = false;
}

export class BlobNotFoundError extends BlobStoreError {
  override readonly name = "BlobNotFoundError";
  readonly code = "blob-not-found";
  readonly retryable = false;
  constructor(key: string) {
    super(`The object ${key} is not in the store: it was deleted, or never finished.`);
  }
}

export class RangeNotSatisfiableError extends BlobStoreError {
  override readonly name = "RangeNotSatisfiableError";
  readonly code = "blob-range";
  readonly retryable = false;
  readonly sizeBytes: number;
  constructor(key: string, sizeBytes: number) {
    super(`The requested range lies outside of ${key}, which has ${sizeBytes} bytes.`);
    this.sizeBytes = sizeBytes;
  }
}

/** The bytes are not those that were announced; publishing them would hide the loss. */
export class BlobMismatchError extends BlobStoreError {
  override readonly name = "BlobMismatchError";
  readonly code = "blob-mismatch";
  readonly retryable = false;
  readonly what: "size" | "SHA-256";
  readonly expected: number | string;
  readonly actual: number | string;
  constructor(key: string, difference: Pick<BlobMismatchError, "what" | "expected" | "actual">) {
    const { what, expected, actual } = difference;
    super(`${key} was not published: its ${what} should be ${expected} but is ${actual}. Fetch it again.`);
    this.what = what;
    this.expected = expected;
    this.actual = actual;
  }
}

export class CheckpointLostError extends BlobStoreError {
  override readonly name = "CheckpointLostError";
  readonly code = "blob-checkpoint-lost";
  readonly retryable = false;
  constructor(key: string, why: string) {
    super(`The unfinished write of ${key} cannot go on: ${why}. Start over.`);
  }
}

/** Waiting helps, once somebody makes room. */
export class StoreFullError extends BlobStoreError {
  override readonly name = "StoreFullError";
  readonly code = "blob-store-full";
  readonly retryable = true;
}

export class StoreUnavailableError extends BlobStoreError {
  override readonly name = "StoreUnavailableError";
  readonly code = "blob-store-unavailable";
  readonly retryable = true;
}
