import { aKey, chunksOf, contentOf, listOf, sha256, someBytes } from "@landfall/blob-store/contract";
import { createLogger } from "@landfall/runtime";
import { expect, test } from "vitest";

import { type Meddle, startProxy } from "./meddling-proxy.ts";
import { openTwice, partBytes } from "./open-stores.ts";
import { withS3 } from "./with-s3.ts";

const bytes = someBytes(Math.floor(partBytes * 1.3));
const notImplemented = { answer: { status: 501, code: "NotImplemented" } };

/** A logger whose lines can be read. */
const listening = () => {
  const lines: string[] = [];
  const logger = createLogger({
    service: "test",
    level: "warn",
    destination: { write: (line: string) => void lines.push(line) },
  });
  return { logger, warnings: () => lines.join("\n") };
};

const stores: readonly (readonly [string, Meddle, string])[] = [
  [
    "keeps no checksums",
    (operation) => (operation === "head" ? { dropAnswerHeaders: ["x-amz-checksum-crc32"] } : undefined),
    "it keeps no checksums: each finished upload is read once more and compared",
  ],
  [
    "cannot delete many at once",
    (operation) => (operation === "delete-many" ? notImplemented : undefined),
    "it cannot delete many objects at once",
  ],
  [
    "keeps checksums of parts only",
    (operation, _, { headers }) =>
      operation === "create" && headers["x-amz-checksum-type"] === "FULL_OBJECT" ? notImplemented : undefined,
    "it keeps no checksum of whole objects: those of the parts are compared instead",
  ],
  [
    "cannot list unfinished uploads",
    (operation) => (operation === "list-uploads" ? notImplemented : undefined),
    "it cannot list unfinished uploads",
  ],
];

withS3("a store that can do less", (access) => {
  test.each(stores)("one that %s is said to, once, and used all the same", async (_, meddle, sentence) => {
    await using proxy = await startProxy(access(), meddle);
    const { logger, warnings } = listening();
    await using opened = await openTwice(proxy, { logger });
    const { store } = opened;
    // Once for each of the two that were opened.
    expect(warnings().split(sentence)).toHaveLength(3);
    await using writer = await store.write(aKey());
    await writer.append(chunksOf(bytes));
    expect(await writer.finish()).toMatchObject({ sha256: sha256(bytes) });
    await store.put(aKey("small.vtt"), { bytes: someBytes(100) });
    expect(bytes.equals(await contentOf(store, aKey()))).toBe(true);
    await store.delete([aKey(), aKey("small.vtt"), aKey("never-was.vtt")]);
    expect(await store.stat(aKey())).toBeUndefined();
    expect(await listOf(store.abandoned(new Date(Date.now() + 60_000)))).toEqual([]);
    expect(warnings().split(sentence)).toHaveLength(3);
  });

  test("without any checksum, what it damaged is found by reading it", async () => {
    const [, keepsNone] = stores[0] ?? [];
    await using proxy = await startProxy(access(), keepsNone);
    await using opened = await openTwice(proxy);
    const { store, elsewhere } = opened;
    const damage = async () => void (await elsewhere.put(aKey(), { bytes: someBytes(bytes.byteLength, 2) }));
    proxy.meddle((operation, count, asked) =>
      operation === "complete" && count === 1 ? { afterwards: damage } : keepsNone?.(operation, count, asked),
    );
    await using writer = await store.write(aKey());
    await writer.append(chunksOf(bytes));
    await expect(writer.finish()).rejects.toMatchObject({
      name: "CheckpointLostError",
      message: expect.stringContaining("does not hold as it was sent"),
    });
    expect(await store.stat(aKey())).toBeUndefined();
  });
});
