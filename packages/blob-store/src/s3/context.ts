import type { Allowance } from "../allowance.ts";
import type { DiskSpace } from "../disk/space.ts";
import type { BlockPool } from "../hashing/block-pool.ts";
import type { HashThread } from "../hashing/thread.ts";
import { checkedKey } from "../key.ts";
import type { Capabilities } from "./capabilities.ts";
import type { S3Client } from "./client.ts";
import type { S3Settings } from "./settings.ts";

/** What all parts of one open store share. */
export interface S3Context {
  readonly settings: S3Settings;
  readonly s3: S3Client;
  readonly thread: HashThread;
  /** Memory for parts of a size. */
  readonly poolOf: (partBytes: number) => BlockPool;
  /** Parts on their way, of all writes. */
  readonly slots: Allowance;
  readonly space: DiskSpace;
  /** Silence of the store after which a read is begun again. */
  readonly idleMs: number;
  /** Asked for until the store has answered once. */
  readonly capabilities: (signal?: AbortSignal) => Promise<Capabilities>;
}

/** What every request about one object begins with. */
export const addressOf = ({ settings }: Pick<S3Context, "settings">, key: string): { Bucket: string; Key: string } => ({
  Bucket: settings.bucket,
  Key: settings.prefix + checkedKey(key),
});

/** What is asked for every new object. */
export const headersOf = (
  { settings }: Pick<S3Context, "settings">,
  contentType: string | undefined,
): { ServerSideEncryption?: "AES256" | "aws:kms"; ContentType?: string } => ({
  ...(settings.encryption !== "none" && { ServerSideEncryption: settings.encryption }),
  ...(contentType !== undefined && { ContentType: contentType }),
});
