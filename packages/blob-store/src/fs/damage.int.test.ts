import { rm, truncate } from "node:fs/promises";

import { describe, expect, test } from "vitest";

import { cutAfter, sha256, someBytes } from "../contract/bytes.ts";
import { aKey } from "../contract/keys.ts";
import { openTwice, partialPaths } from "./testing.ts";

const bytes = someBytes(3_000_000);

const interrupted = async (opened: Awaited<ReturnType<typeof openTwice>>) => {
  await using writer = await opened.store.write(aKey());
  await expect(writer.append(cutAfter(bytes))).rejects.toThrow("cut");
  const [path = ""] = await partialPaths(opened.root);
  return { checkpoint: writer.checkpoint(), path };
};

describe("a partial file that is not what its checkpoint says", () => {
  test("is given up when somebody removed it", async () => {
    await using opened = await openTwice();
    const { checkpoint, path } = await interrupted(opened);
    await rm(path);
    await expect(opened.elsewhere.write(aKey(), { checkpoint })).rejects.toThrow("its file is gone. Start over.");
  });

  test("is given up when the disk lost its end", async () => {
    await using opened = await openTwice();
    const { checkpoint, path } = await interrupted(opened);
    await truncate(path, 1_000);
    await expect(opened.elsewhere.write(aKey(), { checkpoint })).rejects.toMatchObject({
      name: "CheckpointLostError",
      message: expect.stringContaining("holds 1000 of 3000000 bytes"),
    });
  });

  test("is not published when it was removed while it was written", async () => {
    await using opened = await openTwice();
    await using writer = await opened.store.write(aKey());
    await expect(writer.append(cutAfter(bytes))).rejects.toThrow("cut");
    for (const path of await partialPaths(opened.root)) await rm(path);
    await expect(writer.finish()).rejects.toMatchObject({ name: "CheckpointLostError" });
    expect(await opened.store.stat(aKey())).toBeUndefined();
  });

  test("is read again for its checksum when the hashing thread was lost", async () => {
    await using opened = await openTwice();
    await using writer = await opened.store.write(aKey());
    await expect(writer.append(cutAfter(bytes))).rejects.toThrow("cut");
    await opened.store[Symbol.asyncDispose]();
    expect(await writer.finish()).toMatchObject({ sha256: sha256(bytes) });
  });

  test("a folder that was taken away is named in plain words", async () => {
    await using opened = await openTwice();
    await rm(opened.root, { recursive: true });
    await expect(opened.store.freeBytes()).rejects.toMatchObject({
      name: "StoreUnavailableError",
      message: expect.stringContaining(`The folder ${opened.root} cannot be used`),
    });
  });
});
