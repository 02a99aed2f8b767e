import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type FsBlobStore, openFsBlobStore } from "@landfall/blob-store/fs";
import { afterAll, beforeAll } from "vitest";

export interface StoreUnderTest {
  readonly store: FsBlobStore;
  /** The same folder, on a disk that has no room. */
  readonly full: FsBlobStore;
  /** Names of the unfinished writes that lie in it. */
  unfinished(): Promise<readonly string[]>;
}

const options = { checkpointEveryBytes: 1 << 20, checkpointEveryMs: 60_000 };

/** A store on disk for the tests of a file, gone after the last. */
export const useStore = (): StoreUnderTest => {
  let opened: { readonly root: string; readonly store: FsBlobStore; readonly full: FsBlobStore } | undefined;
  const current = () => {
    if (!opened) throw new Error("the store is opened before the first test");
    return opened;
  };
  beforeAll(async () => {
    const root = await mkdtemp(join(tmpdir(), "landfall-fetcher-"));
    const store = await openFsBlobStore({ ...options, root, reserveBytes: 0 });
    const full = await openFsBlobStore({ ...options, root, reserveBytes: Number.MAX_SAFE_INTEGER });
    opened = { root, store, full };
  });
  afterAll(async () => {
    const { root, store, full } = current();
    await store[Symbol.asyncDispose]();
    await full[Symbol.asyncDispose]();
    await rm(root, { recursive: true, force: true });
  });
  return {
    get store() {
      return current().store;
    },
    get full() {
      return current().full;
    },
    unfinished: () => readdir(join(current().root, "partial")),
  };
};
