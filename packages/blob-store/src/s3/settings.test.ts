import { loadConfig } from "@landfall/runtime";
import { describe, expect, test } from "vitest";

import { blobStoreOptions, blobStoreOwns } from "../options.ts";
import { settingsOf } from "./settings.ts";

const settings = (env: Record<string, string>) =>
  settingsOf("recordings", loadConfig(blobStoreOptions, { env, owns: blobStoreOwns }));

describe("settings of the S3 driver", () => {
  test("a bucket alone is enough, at Amazon", () => {
    expect(settings({ S3_BUCKET: "recordings" })).toMatchObject({
      bucket: "recordings",
      endpoint: undefined,
      region: "us-east-1",
      forcePathStyle: false,
      prefix: "",
      encryption: "none",
      partBytes: 8 * 2 ** 20,
      uploadConcurrency: 3,
    });
    expect(settings({})).not.toHaveProperty("credentials");
  });

  test("another server is addressed by paths unless it is said otherwise", () => {
    const endpoint = "http://store.example:9000";
    expect(settings({ S3_ENDPOINT: endpoint }).forcePathStyle).toBe(true);
    expect(settings({ S3_ENDPOINT: endpoint, S3_FORCE_PATH_STYLE: "false" }).forcePathStyle).toBe(false);
  });

  test("a prefix ends in a slash whether it was written or not", () => {
    expect(settings({ S3_PREFIX: "landfall/prod" }).prefix).toBe("landfall/prod/");
    expect(settings({ S3_PREFIX: "landfall/" }).prefix).toBe("landfall/");
  });

  test("copies lie under the folder of the store when there is one", () => {
    expect(settings({ BLOB_STORE_PATH: "/srv/blobs" }).scratchPath).toBe("/srv/blobs/scratch");
    expect(settings({ BLOB_STORE_PATH: "/srv/blobs", S3_SCRATCH_PATH: "/fast" }).scratchPath).toBe("/fast");
  });

  test.each([
    [{ S3_ACCESS_KEY_ID: "key" }, "S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY belong together"],
    [{ S3_SECRET_ACCESS_KEY: "hidden" }, "S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY belong together"],
    [{ S3_PART_SIZE: "1MiB" }, "S3 takes parts from 5MiB"],
    [{ S3_PART_SIZE: "1GiB" }, "up to 512MiB are held in memory"],
    [{ S3_PREFIX: "../elsewhere" }, "S3_PREFIX=../elsewhere cannot begin a key"],
    [{ S3_PREFIX: "/absolute" }, "S3_PREFIX=/absolute cannot begin a key"],
  ])("%j is refused with the remedy", (env, sentence) => {
    expect(() => settings(env)).toThrow(sentence);
  });

  test("everything wrong is said at once, and the bucket is no address", () => {
    const config = loadConfig(blobStoreOptions, { env: { S3_PART_SIZE: "1MiB" }, owns: blobStoreOwns });
    expect(() => settingsOf("s3://recordings", config)).toThrow(/without s3:\/\/[^]*5MiB/);
  });
});
