export { type S3BlobStoreOptions, openS3BlobStore } from "./open.ts";
export type { PresignOptions } from "./presigned.ts";
export type { S3BlobStore } from "./store.ts";
