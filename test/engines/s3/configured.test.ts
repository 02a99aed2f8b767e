import { join } from "node:path";

import { aKey, contentOf, someBytes } from "@landfall/blob-store/contract";
import { openBlobStore, blobStoreOptions, blobStoreOwns } from "@landfall/blob-store/open";
import { createKit, createLogger, loadConfig } from "@landfall/runtime";
import { expect, test } from "vitest";

import { temporaryFolder } from "../../support/temporary-folder.ts";
import { startProxy } from "./meddling-proxy.ts";
import { bucket, openTwice } from "./open-stores.ts";
import { withS3 } from "./with-s3.ts";

const kit = () => createKit({ logger: createLogger({ service: "test", level: "silent" }) });

withS3("a bucket in the options", (access) => {
  test("is the store that is opened; the kit sees its health and closes it", async () => {
    const { endpoint, accessKey, secretKey } = access();
    const env = {
      S3_BUCKET: bucket,
      S3_ENDPOINT: endpoint,
      S3_ACCESS_KEY_ID: accessKey,
      S3_SECRET_ACCESS_KEY: secretKey,
      S3_PREFIX: "configured",
      S3_SCRATCH_PATH: join(await temporaryFolder(), "scratch"),
      BLOB_STORE_RESERVE: "0",
    };
    const given = kit();
    const store = await openBlobStore(loadConfig(blobStoreOptions, { env, owns: blobStoreOwns }), given);
    await store.put(aKey(), { bytes: someBytes(10) });
    expect(await given.health.ready()).toEqual({ ready: true, checks: { "blob store": { ok: true } } });
    await using local = await store.local(aKey());
    expect(local.path).toContain(env.S3_SCRATCH_PATH);
    await store.delete([aKey()]);
    expect(await given.lifecycle.stop("the test is over")).toMatchObject({ steps: ["blob store"], problems: [] });
  });

  test("with an encryption asks for it with each object, and otherwise not", async () => {
    await using proxy = await startProxy(access());
    await using opened = await openTwice(proxy, { encryption: "aws:kms" });
    await using plain = await openTwice(proxy);
    const askedFor = () => proxy.seen.map(({ headers }) => headers["x-amz-server-side-encryption"]);
    proxy.meddle(() => undefined);
    await opened.store.put(aKey(), { bytes: someBytes(10) });
    expect(askedFor()).toContain("aws:kms");
    proxy.meddle(() => undefined);
    await plain.store.put(aKey(), { bytes: someBytes(10) });
    expect(askedFor()).not.toContain("aws:kms");
  });

  test("can be read by an address that anybody may use until it expires", async () => {
    await using opened = await openTwice(access());
    const { store } = opened;
    await store.put(aKey(), { bytes: someBytes(1000) });
    const address = await store.presignedUrl(aKey(), { expiresInSeconds: 60, contentType: "video/mp4" });
    const answer = await fetch(address, { headers: { range: "bytes=10-19" } });
    expect(answer.status).toBe(206);
    expect(answer.headers.get("content-type")).toBe("video/mp4");
    expect(
      someBytes(1000)
        .subarray(10, 20)
        .equals(Buffer.from(await answer.arrayBuffer())),
    ).toBe(true);
    const forged = await fetch(address.replace("video.mp4", "other.mp4"));
    expect(forged.status).toBe(403);
    expect(await contentOf(store, aKey())).toHaveLength(1000);
  });
});
