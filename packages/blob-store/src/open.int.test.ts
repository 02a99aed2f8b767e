import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { createKit, createLogger, loadConfig } from "@landfall/runtime";
import { describe, expect, test } from "vitest";

import { aKey, contentOf } from "./contract/keys.ts";
import { blobStoreOptions, openBlobStore } from "./open.ts";

const kit = () => createKit({ logger: createLogger({ service: "test", level: "silent" }) });
const configOf = (env: Record<string, string>) => loadConfig(blobStoreOptions, { env, owns: ["BLOB_STORE_"] });

describe("opening the store that is configured", () => {
  test("a path means the file system; the kit sees its health and closes it", async () => {
    const root = await mkdtemp(join(tmpdir(), "landfall-open-"));
    const given = kit();
    try {
      const store = await openBlobStore(configOf({ BLOB_STORE_PATH: root, BLOB_STORE_RESERVE: "0" }), given);
      await store.put(aKey(), { bytes: Buffer.from("hello") });
      expect(String(await contentOf(store, aKey()))).toBe("hello");
      expect(await given.health.ready()).toEqual({ ready: true, checks: { "blob store": { ok: true } } });
      expect(await given.metrics.registry.metrics()).toMatch(/blob_store_free_bytes \d{6}/);
      await rm(root, { recursive: true });
      expect(await given.health.ready()).toMatchObject({ ready: false });
    } finally {
      const report = await given.lifecycle.stop("the test is over");
      expect(report).toMatchObject({ steps: ["blob store"], problems: [] });
      await rm(root, { recursive: true, force: true });
    }
  });

  test("without a place, it says which option gives one", async () => {
    await expect(openBlobStore(configOf({}), kit())).rejects.toThrow("set BLOB_STORE_PATH");
  });

  test("a folder that cannot be made is named", async () => {
    const config = configOf({ BLOB_STORE_PATH: "/dev/null/blobs" });
    await expect(openBlobStore(config, kit())).rejects.toThrow("The folder /dev/null/blobs cannot be used");
  });
});
