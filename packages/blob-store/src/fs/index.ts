export { type FsBlobStoreOptions, openFsBlobStore } from "./open.ts";
export type { FsBlobStore } from "./store.ts";
