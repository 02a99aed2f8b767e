import type { BlobStore } from "../port.ts";

/** One empty storage, made for one test and removed after it. */
export interface BlobStoreHarness extends AsyncDisposable {
  readonly store: BlobStore;
  /** The same storage as another process sees it: nothing but what is stored is shared. */
  readonly elsewhere: BlobStore;
  /** About the most that an interruption costs; objects in the suite have a few of these. */
  readonly partBytes: number;
}

export type OpenHarness = () => Promise<BlobStoreHarness>;
