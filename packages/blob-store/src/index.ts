export { type WriteCheckpoint, writeCheckpoint } from "./checkpoint.ts";
export {
  BlobMismatchError,
  BlobNotFoundError,
  BlobStoreError,
  CheckpointLostError,
  InvalidKeyError,
  RangeNotSatisfiableError,
  StoreFullError,
  StoreUnavailableError,
} from "./errors.ts";
export { attemptNonce, blobKey, type BlobKeyParts, checkedKey } from "./key.ts";
export type {
  BlobReading,
  BlobStat,
  BlobStore,
  ByteRange,
  LocalFile,
  PutOptions,
  PutSource,
  ScratchDirectory,
  ScratchOptions,
  UnfinishedWrite,
  WriteOptions,
} from "./port.ts";
export type { AppendOptions, BlobWriter, ExpectedBlob, StoredBlob } from "./writer.ts";
