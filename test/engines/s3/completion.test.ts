import { aKey, chunksOf, contentOf, listOf, sha256, someBytes } from "@landfall/blob-store/contract";
import { expect, test } from "vitest";

import { type Meddling, startProxy } from "./meddling-proxy.ts";
import { openTwice, partBytes } from "./open-stores.ts";
import { withS3 } from "./with-s3.ts";

const bytes = someBytes(Math.floor(partBytes * 1.4));
const future = () => new Date(Date.now() + 60_000);
const saidDone = {
  answer: { status: 200, body: "<CompleteMultipartUploadResult><ETag>x</ETag></CompleteMultipartUploadResult>" },
};

withS3("a store that says it has completed an object", (access) => {
  test("and does not have it: the checkpoint is lost, and nothing is left behind", async () => {
    await using proxy = await startProxy(access());
    await using opened = await openTwice(proxy);
    await using writer = await opened.store.write(aKey());
    await writer.append(chunksOf(bytes));
    const checkpoint = writer.checkpoint();
    proxy.meddle((operation) => (operation === "complete" ? saidDone : undefined));
    await expect(writer.finish()).rejects.toMatchObject({
      name: "CheckpointLostError",
      message: expect.stringMatching(/does not have what it said was complete. Start over/),
    });
    // Otherwise the next try would go on from the same parts, and end the same way.
    await expect(opened.elsewhere.write(aKey(), { checkpoint })).rejects.toMatchObject({ name: "CheckpointLostError" });
    expect(await listOf(opened.elsewhere.abandoned(future()))).toEqual([]);
  });

  test("and has other bytes: they are deleted, and the checkpoint is lost", async () => {
    await using proxy = await startProxy(access());
    await using opened = await openTwice(proxy);
    const { store, elsewhere } = opened;
    await using writer = await store.write(aKey());
    await writer.append(chunksOf(bytes));
    const overwrite = async () => void (await elsewhere.put(aKey(), { bytes: someBytes(bytes.byteLength, 2) }));
    proxy.meddle((operation, count) =>
      operation === "complete" && count === 1 ? { afterwards: overwrite } : undefined,
    );
    await expect(writer.finish()).rejects.toMatchObject({
      name: "CheckpointLostError",
      message: expect.stringContaining("does not hold as it was sent"),
    });
    expect(await elsewhere.stat(aKey())).toBeUndefined();
  });

  const twice: readonly (readonly [string, Meddling])[] = [
    ["lost its answer", { loseAnswer: true }],
    ["was away for a moment", { answer: { status: 503, code: "SlowDown" } }],
  ];
  test.each(twice)("but %s: it is asked twice, and has one object", async (_, trouble) => {
    await using proxy = await startProxy(access());
    await using opened = await openTwice(proxy);
    await using writer = await opened.store.write(aKey());
    await writer.append(chunksOf(bytes));
    proxy.meddle((operation, count) => (operation === "complete" && count === 1 ? trouble : undefined));
    expect(await writer.finish()).toMatchObject({ sha256: sha256(bytes), sizeBytes: bytes.byteLength });
    expect(bytes.equals(await contentOf(opened.elsewhere, aKey()))).toBe(true);
    expect(await listOf(opened.store.abandoned(future()))).toEqual([]);
  });

  test("and was not heard: whoever takes the write up finds it published", async () => {
    await using proxy = await startProxy(access());
    await using opened = await openTwice(proxy);
    const { store, elsewhere } = opened;
    await using writer = await store.write(aKey());
    await writer.append(chunksOf(bytes));
    const checkpoint = writer.checkpoint();
    proxy.meddle((operation) => (operation === "complete" ? { loseAnswer: true } : undefined));
    await expect(writer.finish()).rejects.toMatchObject({ name: "StoreUnavailableError" });

    proxy.meddle(() => undefined);
    await using second = await elsewhere.write(aKey(), { checkpoint });
    expect(second.offset).toBe(bytes.byteLength);
    expect(await second.finish({ sha256: sha256(bytes) })).toMatchObject({ sizeBytes: bytes.byteLength });
    // The first one can ask once more as well.
    expect(await writer.finish()).toMatchObject({ sha256: sha256(bytes) });
  });

  test("of a small one, and does not have it: it is sent again", async () => {
    await using proxy = await startProxy(access());
    await using opened = await openTwice(proxy);
    proxy.meddle((operation, count) =>
      operation === "put" && count === 1 ? { answer: { status: 200, body: "" } } : undefined,
    );
    const small = someBytes(1000);
    expect(await opened.store.put(aKey(), { bytes: small })).toMatchObject({ sha256: sha256(small) });
    expect(small.equals(await contentOf(opened.elsewhere, aKey()))).toBe(true);
  });

  test("and another checksum was announced for a write of two processes: it is taken back", async () => {
    await using opened = await openTwice(access());
    const { store, elsewhere } = opened;
    await using first = await store.write(aKey());
    await first.append(chunksOf(bytes));
    await using second = await elsewhere.write(aKey(), { checkpoint: first.checkpoint() });
    await second.append(chunksOf(bytes.subarray(second.offset)));
    await expect(second.finish({ sha256: sha256(someBytes(10)) })).rejects.toMatchObject({
      name: "BlobMismatchError",
      what: "SHA-256",
      actual: sha256(bytes),
    });
    expect(await store.stat(aKey())).toBeUndefined();
  });
});
