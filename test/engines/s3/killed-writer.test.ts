import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

import { type WriteCheckpoint, writeCheckpoint } from "@landfall/blob-store";
import { aKey, collect, contentOf, listOf, sha256 } from "@landfall/blob-store/contract";
import type { S3BlobStoreOptions } from "@landfall/blob-store/s3";
import { expect, test } from "vitest";

import { endlessBytes } from "./endless.ts";
import { openTwice, partBytes } from "./open-stores.ts";
import { withS3 } from "./with-s3.ts";

const script = new URL("./writer-process.ts", import.meta.url).pathname;

/** Lets another process write, kills it at its `count`th checkpoint and answers with the last one it told. */
const killedAtCheckpoint = async (count: number, options: S3BlobStoreOptions): Promise<WriteCheckpoint> => {
  const child = spawn(process.execPath, [script, JSON.stringify(options), aKey()], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  const told: WriteCheckpoint[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    told.push(writeCheckpoint.parse(JSON.parse(line)));
    if (told.length === count) child.kill("SIGKILL");
  }
  expect(await exited).toEqual([null, "SIGKILL"]);
  const last = told.at(-1);
  if (!last) throw new Error("the process told no checkpoint");
  return last;
};

withS3("a process killed in the middle of a part", (access) => {
  test("another one goes on, and the object is as if nothing had happened", async () => {
    await using opened = await openTwice(access());
    const { store, options } = opened;
    const checkpoint = await killedAtCheckpoint(2, options);
    expect(checkpoint.offset).toBeGreaterThanOrEqual(2 * partBytes);

    const whole = await collect(endlessBytes(0, checkpoint.offset + partBytes + 77));
    await using writer = await store.write(aKey(), { checkpoint });
    expect(writer.offset).toBe(checkpoint.offset);
    await writer.append(endlessBytes(writer.offset, whole.byteLength));
    const stored = await writer.finish({ sizeBytes: whole.byteLength });
    expect(stored).toMatchObject({ sha256: sha256(whole), contentType: "video/mp4" });
    expect(whole.equals(await contentOf(store, aKey()))).toBe(true);
  });

  test("what nobody goes on with is found with its size, and taken away", async () => {
    await using opened = await openTwice(access());
    const { store, elsewhere, options } = opened;
    await killedAtCheckpoint(1, options);
    expect(await listOf(store.abandoned(new Date(Date.now() - 60_000)))).toEqual([]);
    const found = await listOf(store.abandoned(new Date(Date.now() + 60_000)));
    expect(found).toMatchObject([{ key: aKey(), sizeBytes: expect.any(Number) }]);
    expect(found[0]?.sizeBytes).toBeGreaterThanOrEqual(partBytes);
    for (const { key, checkpoint } of found) await (await elsewhere.write(key, { checkpoint })).abandon();
    expect(await listOf(store.abandoned(new Date(Date.now() + 60_000)))).toEqual([]);
  });

  test("others' unfinished uploads in the same bucket are left alone", async () => {
    await using ours = await openTwice(access());
    await using others = await openTwice(access(), { prefix: "others/" });
    await using writer = await others.store.write(aKey());
    await writer.append(endlessBytes(0, partBytes));
    expect(await listOf(ours.store.abandoned(new Date(Date.now() + 60_000)))).toEqual([]);
    await writer.abandon();
  });
});
