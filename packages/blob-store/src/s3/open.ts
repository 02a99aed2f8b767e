import { mkdir } from "node:fs/promises";

import { ConfigError, type Logger } from "@landfall/runtime";

import { Allowance } from "../allowance.ts";
import { inPlainWords } from "../disk/failures.ts";
import { clearDeadScratch, makeScratch } from "../disk/scratch.ts";
import { DiskSpace } from "../disk/space.ts";
import { StoreUnavailableError } from "../errors.ts";
import { BlockPool } from "../hashing/block-pool.ts";
import { HashThread } from "../hashing/thread.ts";
import type { ScratchDirectory } from "../port.ts";
import { type Capabilities, learnCapabilities, missingOf } from "./capabilities.ts";
import { type Timeouts, createClient, usualTimeouts } from "./client.ts";
import type { S3Context } from "./context.ts";
import { StoreRefusedError } from "./problems.ts";
import type { S3Settings } from "./settings.ts";
import { S3BlobStore } from "./store.ts";

export interface S3BlobStoreOptions extends S3Settings {
  readonly logger?: Logger;
  readonly timeouts?: Timeouts;
  /** Milliseconds of any steady clock. */
  readonly nowMs?: () => number;
}

/**
 * Opens the store. One that refuses, because an option is wrong, is an error now; one that is away is waited for, by
 * those who need it and by its health check.
 * @throws ConfigError
 */
export const openS3BlobStore = async (options: S3BlobStoreOptions): Promise<S3BlobStore> => {
  const { logger, timeouts = usualTimeouts, nowMs = Date.now, ...settings } = options;
  const s3 = createClient(settings, timeouts);
  const copies = await prepareScratch(settings.scratchPath, nowMs());
  const context: S3Context = {
    settings,
    s3,
    thread: new HashThread(),
    poolOf: createPools(),
    slots: new Allowance(settings.uploadConcurrency),
    space: new DiskSpace(settings.scratchPath, settings.scratchReserveBytes),
    idleMs: timeouts.idleMs,
    capabilities: onceLearned(async (signal) => {
      const learned = await learnCapabilities({ s3, settings }, signal);
      for (const sentence of missingOf(learned))
        logger?.warn({ endpoint: s3.place.endpoint }, `the store: ${sentence}`);
      return learned;
    }),
  };
  const store = new S3BlobStore({ context, copies });
  try {
    await context.capabilities();
  } catch (error) {
    if (error instanceof StoreUnavailableError && !(error instanceof StoreRefusedError)) {
      logger?.warn({ err: error }, "the store does not answer yet; what needs it waits");
      return store;
    }
    await store[Symbol.asyncDispose]();
    throw error instanceof StoreRefusedError ? new ConfigError([error.message], { cause: error }) : error;
  }
  return store;
};

/** Asks until there is an answer, and then never again; who asks at the same time shares it. */
const onceLearned = (learn: (signal?: AbortSignal) => Promise<Capabilities>): S3Context["capabilities"] => {
  let learned: Capabilities | undefined;
  let learning: Promise<Capabilities> | undefined;
  return async (signal) => {
    signal?.throwIfAborted();
    if (learned) return learned;
    // Not under the signal of whoever happened to be first: the others wait for it too.
    learning ??= learn().finally(() => (learning = undefined));
    learned = await learning;
    return learned;
  };
};

const createPools = (): S3Context["poolOf"] => {
  const pools = new Map<number, BlockPool>();
  return (partBytes) => {
    const pool = pools.get(partBytes) ?? new BlockPool(partBytes);
    pools.set(partBytes, pool);
    return pool;
  };
};

const prepareScratch = async (path: string, nowMs: number): Promise<ScratchDirectory> => {
  try {
    await mkdir(path, { recursive: true });
    await clearDeadScratch(path, nowMs);
    return await makeScratch(path);
  } catch (error) {
    const inWords = inPlainWords(error, path);
    if (!(inWords instanceof Error)) throw error;
    throw new ConfigError([`${inWords.message} Or set S3_SCRATCH_PATH to another folder.`], { cause: error });
  }
};
