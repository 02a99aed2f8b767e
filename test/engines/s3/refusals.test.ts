import { aKey, contentOf, someBytes } from "@landfall/blob-store/contract";
import { openS3BlobStore } from "@landfall/blob-store/s3";
import { expect, test } from "vitest";

import { temporaryFolder } from "../../support/temporary-folder.ts";
import { openTwice, optionsFor } from "./open-stores.ts";
import { withOwnS3, withS3 } from "./with-s3.ts";

const timeouts = { connectMs: 1_000, idleMs: 2_000, completeMs: 5_000 };

withS3("a store that cannot be used as configured", (access) => {
  const open = async (given: Partial<Parameters<typeof openS3BlobStore>[0]>) =>
    await openS3BlobStore(optionsFor(access(), { scratchPath: await temporaryFolder(), ...given }));

  test("a bucket that is not there is named, with the option", async () => {
    await expect(open({ bucket: "never-was" })).rejects.toMatchObject({
      name: "ConfigError",
      message: expect.stringMatching(/The bucket never-was does not exist at .*Create it, or correct S3_BUCKET/),
    });
  });

  test("an access key that nobody knows is refused", async () => {
    const credentials = { accessKeyId: "stranger", secretAccessKey: access().secretKey };
    await expect(open({ credentials })).rejects.toMatchObject({
      name: "ConfigError",
      message: expect.stringContaining("Correct S3_ACCESS_KEY_ID"),
    });
  });

  test("a secret that is wrong is refused, and not shown", async () => {
    const credentials = { accessKeyId: access().accessKey, secretAccessKey: "not-the-secret" };
    const opening = open({ credentials });
    await expect(opening).rejects.toMatchObject({
      name: "ConfigError",
      message: expect.stringContaining("Correct S3_SECRET_ACCESS_KEY"),
    });
    await expect(opening).rejects.not.toThrow("not-the-secret");
  });

  test("a scratch folder that cannot be made is named", async () => {
    await expect(open({ scratchPath: "/dev/null/scratch" })).rejects.toMatchObject({
      name: "ConfigError",
      message: expect.stringMatching(/The folder \/dev\/null\/scratch cannot be used.*set S3_SCRATCH_PATH/),
    });
  });
});

withOwnS3("a store that is away when a service starts", (server) => {
  test("is waited for: the service starts, says so, and works when the store is back", async () => {
    await server().stop("SIGKILL");
    await using opened = await openTwice(server(), { timeouts });
    const { store } = opened;
    await expect(store.check()).rejects.toThrow(/cannot be used now.*check S3_ENDPOINT/);
    await expect(store.stat(aKey())).rejects.toMatchObject({ name: "StoreUnavailableError", retryable: true });
    await server().restart();
    await store.check();
    await store.put(aKey(), { bytes: someBytes(10) });
    expect(await contentOf(store, aKey())).toHaveLength(10);
  });

  test("a bucket that goes away is not read as an object that is gone", async () => {
    await using opened = await openTwice(server());
    const { store } = opened;
    await using lost = await openTwice(server(), { bucket: "will-go" });
    await server().removeBucket("will-go");
    await expect(lost.store.stat(aKey())).rejects.toMatchObject({
      name: "StoreUnavailableError",
      message: expect.stringContaining("The bucket will-go does not exist"),
    });
    expect(await store.stat(aKey())).toBeUndefined();
  });
});
