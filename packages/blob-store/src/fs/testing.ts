import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type FsBlobStoreOptions, openFsBlobStore } from "./open.ts";

const partBytes = 1 << 20;

export const optionsFor = (root: string): FsBlobStoreOptions => ({
  root,
  reserveBytes: 0,
  checkpointEveryBytes: partBytes,
  checkpointEveryMs: 60_000,
});

/** The partial files under a store's root. */
export const partialPaths = async (root: string): Promise<readonly string[]> =>
  (await readdir(join(root, "partial"))).map((name) => join(root, "partial", name));

/** Two stores over one new folder, as two processes would have them. */
export const openTwice = async (parent = tmpdir()) => {
  const root = await mkdtemp(join(parent, "landfall-blobs-"));
  const store = await openFsBlobStore(optionsFor(root));
  const elsewhere = await openFsBlobStore(optionsFor(root));
  return {
    root,
    store,
    elsewhere,
    partBytes,
    [Symbol.asyncDispose]: async () => {
      await store[Symbol.asyncDispose]();
      await elsewhere[Symbol.asyncDispose]();
      await rm(root, { recursive: true, force: true });
    },
  };
};
