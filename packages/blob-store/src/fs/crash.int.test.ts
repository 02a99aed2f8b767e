import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFile, stat } from "node:fs/promises";
import { createInterface } from "node:readline";

import { describe, expect, test } from "vitest";

import { type WriteCheckpoint, writeCheckpoint } from "../checkpoint.ts";
import { collect, sha256 } from "../contract/bytes.ts";
import { aKey, contentOf } from "../contract/keys.ts";
import { endlessBytes } from "./testing-endless.ts";
import { openTwice, partialPaths } from "./testing.ts";

/** Lets another process write, kills it at its `count`th checkpoint and answers with the last one it told. */
const killedAtCheckpoint = async (count: number, root: string, key: string): Promise<WriteCheckpoint> => {
  const script = new URL("./testing-writer-process.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, [script, root, key], { stdio: ["ignore", "pipe", "inherit"] });
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

describe("a process killed in the middle of a write", () => {
  test("another one goes on, and the object is as if nothing had happened", async () => {
    await using opened = await openTwice();
    const { root, store } = opened;
    const checkpoint = await killedAtCheckpoint(3, root, aKey());
    expect(checkpoint.offset).toBeGreaterThan(0);

    const whole = await collect(endlessBytes(0, checkpoint.offset + 3_000_001));
    await using writer = await store.write(aKey(), { checkpoint });
    expect(writer.offset).toBe(checkpoint.offset);
    await writer.append(endlessBytes(writer.offset, whole.byteLength));
    const stored = await writer.finish({ sizeBytes: whole.byteLength });
    expect(stored.sha256).toBe(sha256(whole));
    expect(whole.equals(await contentOf(store, aKey()))).toBe(true);
  });

  test("what is torn behind the last checkpoint is written anew, at its offset", async () => {
    await using opened = await openTwice();
    const { root, store } = opened;
    const checkpoint = await killedAtCheckpoint(2, root, aKey());
    const [path = ""] = await partialPaths(root);
    await appendFile(path, Buffer.alloc(5_000_000, "torn"));
    expect((await stat(path)).size).toBeGreaterThan(checkpoint.offset + 4_999_999);

    const whole = await collect(endlessBytes(0, checkpoint.offset + 100));
    await using writer = await store.write(aKey(), { checkpoint });
    await writer.append(endlessBytes(writer.offset, whole.byteLength));
    expect(await writer.finish({ sizeBytes: whole.byteLength })).toMatchObject({ sha256: sha256(whole) });
    expect(whole.equals(await contentOf(store, aKey()))).toBe(true);
  });
});
