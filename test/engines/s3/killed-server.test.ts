import {
  type BlobStore,
  CheckpointLostError,
  type StoredBlob,
  StoreUnavailableError,
  type WriteCheckpoint,
} from "@landfall/blob-store";
import { aKey, chunksOf, contentOf, listOf, sha256, someBytes } from "@landfall/blob-store/contract";
import { expect, test } from "vitest";

import { startProxy } from "./meddling-proxy.ts";
import { openTwice, partBytes } from "./open-stores.ts";
import { withOwnS3 } from "./with-s3.ts";

const bytes = someBytes(Math.floor(partBytes * 3.5));
const timeouts = { connectMs: 1_000, idleMs: 2_000, completeMs: 5_000 };

const isOfACrash = (error: unknown): boolean =>
  error instanceof CheckpointLostError || error instanceof StoreUnavailableError;

type Writer = Awaited<ReturnType<BlobStore["write"]>>;

/** Goes on from a checkpoint, or starts over under a new key when there is nothing to go on with. */
const takenUp = async (store: BlobStore, checkpoint: WriteCheckpoint, attempt: number): Promise<Writer> => {
  try {
    return await store.write(checkpoint.key, { checkpoint });
  } catch (error) {
    if (error instanceof CheckpointLostError) return await store.write(aKey("video.mp4", attempt));
    throw error;
  }
};

/** What a job does: tries again until it is done, each time when the store is back. */
const storedAtLast = async (
  store: BlobStore,
  first: WriteCheckpoint,
  storeIsBack: () => Promise<void>,
): Promise<StoredBlob> => {
  let checkpoint = first;
  for (let attempt = 2; attempt < 12; attempt++) {
    try {
      await using writer = await takenUp(store, checkpoint, attempt);
      checkpoint = writer.checkpoint();
      if (writer.offset < bytes.byteLength) await writer.append(chunksOf(bytes.subarray(writer.offset)));
      checkpoint = writer.checkpoint();
      return await writer.finish({ sizeBytes: bytes.byteLength });
    } catch (error) {
      if (!isOfACrash(error)) throw error;
      await storeIsBack();
    }
  }
  throw new Error("ten attempts were not enough");
};

withOwnS3("a store that is killed while it puts an object together", (server) => {
  test.each([0, 2, 5, 10, 20])("%i ms after it was asked: the bytes arrive all the same", async (delayMs) => {
    await using proxy = await startProxy(server());
    await using opened = await openTwice(proxy, { timeouts });
    const { store } = opened;
    await using writer = await store.write(aKey());
    await writer.append(chunksOf(bytes));
    const crash = Promise.withResolvers<void>();
    proxy.meddle((operation, count) => {
      if (operation !== "complete" || count > 1) return undefined;
      const killAndRestart = async () => {
        await server().stop("SIGKILL");
        await server().restart();
      };
      setTimeout(() => void killAndRestart().then(crash.resolve, crash.reject), delayMs);
      return undefined;
    });
    const stored = await writer.finish({ sizeBytes: bytes.byteLength }).catch((error: unknown) => {
      if (!isOfACrash(error)) throw error;
      return storedAtLast(store, writer.checkpoint(), () => crash.promise);
    });
    await crash.promise;
    expect(stored).toMatchObject({ sizeBytes: bytes.byteLength, sha256: sha256(bytes) });
    expect(bytes.equals(await contentOf(store, stored.key))).toBe(true);
    const left = await listOf(store.abandoned(new Date(Date.now() + 60_000)));
    for (const { key, checkpoint } of left) await (await store.write(key, { checkpoint })).abandon();
    expect(await listOf(store.abandoned(new Date(Date.now() + 60_000)))).toEqual([]);
  });

  test("before the rest of an upload: it is waited for, and gone on from the last part", async () => {
    await using opened = await openTwice(server(), { timeouts });
    const { store, elsewhere } = opened;
    await using writer = await store.write(aKey());
    await writer.append(chunksOf(bytes.subarray(0, partBytes)));
    await server().stop("SIGKILL");
    await expect(writer.append(chunksOf(bytes.subarray(writer.offset)))).rejects.toMatchObject({
      name: "StoreUnavailableError",
    });
    await expect(elsewhere.check()).rejects.toThrow(`The store at ${server().endpoint} cannot be used now`);
    expect(writer.offset).toBe(partBytes);
    await server().restart();
    await elsewhere.check();
    await writer.append(chunksOf(bytes.subarray(writer.offset)));
    expect(await writer.finish()).toMatchObject({ sha256: sha256(bytes) });
  });
});
