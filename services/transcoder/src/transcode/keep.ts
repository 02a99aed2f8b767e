import { join } from "node:path";

import { attemptNonce, blobKey, type BlobStore, type PutSource } from "@landfall/blob-store";
import type { AssetRole, OutcomeObject } from "@landfall/recording";

import type { Original } from "./parts.ts";

interface Made {
  readonly role: AssetRole;
  readonly name: string;
  readonly mediaType: string;
  readonly source: PutSource;
  readonly details?: unknown;
}

/** Puts what an attempt made into the store, under keys of its own; `discard` takes it back when the attempt fails. */
export interface Keeper {
  keep(made: Made): Promise<OutcomeObject>;
  discard(): Promise<void>;
}

export const createKeeper = (store: BlobStore, { file, context }: Original): Keeper => {
  const nonce = attemptNonce();
  const kept: string[] = [];
  const { accountId, generation } = context.job;
  return {
    keep: async ({ role, name, mediaType, source, details }) => {
      const key = blobKey({ accountId, fileId: file.id, generation, nonce, name });
      kept.push(key);
      const { sizeBytes, sha256 } = await store.put(key, source, { contentType: mediaType }, context.signal);
      return {
        role,
        name,
        objectKey: key,
        sizeBytes,
        sha256,
        mediaType,
        ...(details === undefined ? {} : { details }),
      };
    },
    discard: () => store.delete(kept),
  };
};

export const fileIn = (directory: string, name: string): PutSource => ({ path: join(directory, name) });
