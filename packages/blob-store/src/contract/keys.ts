import { blobKey } from "../key.ts";
import type { BlobStore } from "../port.ts";
import { collect } from "./bytes.ts";

/** A key of a test's own; objects of one `attempt` lie side by side. */
export const aKey = (name = "video.mp4", attempt = 1): string =>
  blobKey({ accountId: 101, fileId: "f1", generation: attempt, nonce: "0123456789abcdef", name });

export const contentOf = async (store: BlobStore, key: string): Promise<Buffer> =>
  await collect((await store.read(key)).stream);
