import { aKey, chunksOf, collect, contentOf, sha256, someBytes } from "@landfall/blob-store/contract";
import { expect, test } from "vitest";

import { type Meddling, startProxy } from "./meddling-proxy.ts";
import { openTwice, partBytes } from "./open-stores.ts";
import { withS3 } from "./with-s3.ts";

const bytes = someBytes(Math.floor(partBytes * 2.2));
const timeouts = { connectMs: 2_000, idleMs: 1_500, completeMs: 5_000 };

withS3("a bad line to the store", (access) => {
  const troubles: readonly (readonly [string, Meddling])[] = [
    ["answered with 500", { answer: { status: 500 } }],
    ["told to slow down", { answer: { status: 503, code: "SlowDown" } }],
    ["reset in its middle", { cutRequestAfter: 2_000_000 }],
    ["damaged on the way", { damageRequest: true }],
    ["stalled", { stall: true }],
    ["taken without an answer", { loseAnswer: true }],
  ];
  test.each(troubles)("a part that is %s is sent again, and the object is whole", async (_, trouble) => {
    await using proxy = await startProxy(access());
    await using opened = await openTwice(proxy, { timeouts });
    proxy.meddle((operation, count) => (operation === "upload-part" && count === 2 ? trouble : undefined));
    await using writer = await opened.store.write(aKey());
    await writer.append(chunksOf(bytes));
    expect(await writer.finish()).toMatchObject({ sizeBytes: bytes.byteLength, sha256: sha256(bytes) });
    expect(bytes.equals(await contentOf(opened.elsewhere, aKey()))).toBe(true);
    expect(proxy.seen.filter(({ operation }) => operation === "upload-part").length).toBeGreaterThan(3);
  });

  test("a store that only answers 500 ends the append; what it has is kept, and gone on from", async () => {
    await using proxy = await startProxy(access());
    await using opened = await openTwice(proxy, { timeouts });
    proxy.meddle((operation, _, { part }) =>
      operation === "upload-part" && part > 1 ? { answer: { status: 500 } } : undefined,
    );
    await using writer = await opened.store.write(aKey());
    await expect(writer.append(chunksOf(bytes))).rejects.toMatchObject({
      name: "StoreUnavailableError",
      retryable: true,
      message: expect.stringContaining(proxy.endpoint),
    });
    expect(writer.offset).toBe(partBytes);
    expect(writer.checkpoint().offset).toBe(partBytes);

    proxy.meddle(() => undefined);
    await writer.append(chunksOf(bytes.subarray(writer.offset)));
    expect(await writer.finish()).toMatchObject({ sha256: sha256(bytes) });
  });

  test("a full store says so", async () => {
    await using proxy = await startProxy(access());
    await using opened = await openTwice(proxy, { timeouts });
    proxy.meddle((operation) =>
      operation === "upload-part" ? { answer: { status: 507, code: "InsufficientStorage" } } : undefined,
    );
    await using writer = await opened.store.write(aKey());
    await expect(writer.append(chunksOf(bytes))).rejects.toMatchObject({
      name: "StoreFullError",
      message: expect.stringContaining("is full. Make room"),
    });
    await writer.abandon();
  });

  test.each([
    ["is cut", { cutAnswerAfter: 1_000_000 }],
    ["stalls", { stall: true }],
    ["is answered with 500", { answer: { status: 500 } }],
  ] satisfies [string, Meddling][])("a read whose first answer %s gives the whole object", async (_, trouble) => {
    await using proxy = await startProxy(access());
    await using opened = await openTwice(proxy, { timeouts });
    await opened.store.put(aKey(), { bytes });
    proxy.meddle((operation, count) => (operation === "get" && count === 1 ? trouble : undefined));
    const { stream, sizeBytes } = await opened.store.read(aKey());
    expect(sizeBytes).toBe(bytes.byteLength);
    expect(bytes.equals(await collect(stream))).toBe(true);
  });

  test("a read that is cut again and again without a byte between gives up", async () => {
    await using proxy = await startProxy(access());
    await using opened = await openTwice(proxy, { timeouts });
    await opened.store.put(aKey(), { bytes });
    proxy.meddle((operation, count) =>
      operation === "get" ? { cutAnswerAfter: count === 1 ? 1_000_000 : 0 } : undefined,
    );
    const { stream } = await opened.store.read(aKey());
    await expect(collect(stream)).rejects.toMatchObject({ name: "StoreUnavailableError", retryable: true });
  });

  test("an abort ends an append whose part is stuck, soon", async () => {
    await using proxy = await startProxy(access());
    await using opened = await openTwice(proxy, { timeouts: { ...timeouts, idleMs: 600_000 } });
    const stopping = new AbortController();
    proxy.meddle((operation, _, { part }) => {
      if (operation !== "upload-part" || part < 2) return undefined;
      stopping.abort(new Error("stopping"));
      return { stall: true };
    });
    await using writer = await opened.store.write(aKey());
    await expect(writer.append(chunksOf(bytes), {}, stopping.signal)).rejects.toThrow("stopping");
    expect(writer.checkpoint().offset).toBe(partBytes);
    await writer.abandon();
  });
});
