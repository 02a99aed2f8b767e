import { readFile, readdir, stat } from "node:fs/promises";

import { aKey, someBytes } from "@landfall/blob-store/contract";
import { expect, test, vi } from "vitest";

import { startProxy } from "./meddling-proxy.ts";
import { openTwice } from "./open-stores.ts";
import { withS3 } from "./with-s3.ts";

const mebibyte = 2 ** 20;
const [one, other] = [someBytes(3 * mebibyte, 1), someBytes(3 * mebibyte, 2)];

/** Room for one of the objects, not for two. */
const tight = { scratchBudgetBytes: 4 * mebibyte };

withS3("copies for programs that read files", (access) => {
  test("all who ask for an object share one copy, which goes with the last of them", async () => {
    await using proxy = await startProxy(access());
    await using opened = await openTwice(proxy, tight);
    const { store } = opened;
    await store.put(aKey(), { bytes: one });
    proxy.meddle(() => undefined);
    const [first, second] = await Promise.all([store.local(aKey()), store.local(aKey())]);
    expect(first.path).toBe(second.path);
    expect(proxy.seen.filter(({ operation }) => operation === "get")).toHaveLength(1);
    await first[Symbol.asyncDispose]();
    await first[Symbol.asyncDispose]();
    expect(one.equals(await readFile(second.path))).toBe(true);
    await second[Symbol.asyncDispose]();
    await expect(stat(second.path)).rejects.toMatchObject({ code: "ENOENT" });
  });

  test("who asks for more than the budget has left waits until others let go", async () => {
    await using opened = await openTwice(access(), tight);
    const { store } = opened;
    await store.put(aKey("a.mp4"), { bytes: one });
    await store.put(aKey("b.mp4"), { bytes: other });
    const first = await store.local(aKey("a.mp4"));
    let arrived = false;
    const waiting = store.local(aKey("b.mp4")).finally(() => (arrived = true));
    await store.stat(aKey("b.mp4"));
    await store.stat(aKey("b.mp4"));
    expect(arrived).toBe(false);
    await first[Symbol.asyncDispose]();
    await using second = await waiting;
    expect(other.equals(await readFile(second.path))).toBe(true);
  });

  test("who gives up waiting leaves the room to the others", async () => {
    await using opened = await openTwice(access(), tight);
    const { store } = opened;
    await store.put(aKey("a.mp4"), { bytes: one });
    await store.put(aKey("b.mp4"), { bytes: other });
    const first = await store.local(aKey("a.mp4"));
    const stopping = new AbortController();
    const waiting = store.local(aKey("b.mp4"), stopping.signal);
    stopping.abort(new Error("stopping"));
    await expect(waiting).rejects.toThrow("stopping");
    await first[Symbol.asyncDispose]();
    await using again = await store.local(aKey("b.mp4"));
    expect(other.equals(await readFile(again.path))).toBe(true);
  });

  test("an object that can never fit is refused with the option to raise", async () => {
    await using opened = await openTwice(access(), { scratchBudgetBytes: mebibyte });
    await opened.store.put(aKey(), { bytes: one });
    await expect(opened.store.local(aKey())).rejects.toMatchObject({
      name: "StoreFullError",
      message: expect.stringMatching(/S3_SCRATCH_BUDGET=1048576.*Raise it/),
    });
  });

  test("a copy that breaks off leaves nothing, and the next one is whole", async () => {
    await using proxy = await startProxy(access());
    await using opened = await openTwice(proxy, tight);
    const { store, options } = opened;
    await store.put(aKey(), { bytes: one });
    proxy.meddle((operation) => (operation === "get" ? { cutAnswerAfter: 0 } : undefined));
    await expect(store.local(aKey())).rejects.toMatchObject({ name: "StoreUnavailableError" });
    const files = async () => (await readdir(options.scratchPath, { recursive: true })).filter((p) => p.includes("/"));
    await vi.waitFor(async () => expect(await files()).toEqual([]));
    proxy.meddle(() => undefined);
    await using local = await store.local(aKey());
    expect(one.equals(await readFile(local.path))).toBe(true);
  });
});
