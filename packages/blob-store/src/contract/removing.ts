import { describe, expect, test } from "vitest";

import { chunksOf, listOf, someBytes } from "./bytes.ts";
import type { OpenHarness } from "./harness.ts";
import { aKey, contentOf } from "./keys.ts";

const future = (): Date => new Date(Date.now() + 60_000);

export const describeRemoving = (open: OpenHarness): void => {
  describe("removing", () => {
    test("deleting takes what is named and nothing else, as often as one likes", async () => {
      await using harness = await open();
      const { store } = harness;
      for (const name of ["a.mp4", "b.mp4", "c.mp4"]) await store.put(aKey(name), { bytes: someBytes(10) });
      await store.delete([aKey("a.mp4"), aKey("never-was.mp4"), aKey("b.mp4")]);
      await store.delete([aKey("a.mp4"), aKey("b.mp4")]);
      await store.delete([]);
      expect(await store.stat(aKey("a.mp4"))).toBeUndefined();
      expect(await store.stat(aKey("b.mp4"))).toBeUndefined();
      expect(await contentOf(store, aKey("c.mp4"))).toHaveLength(10);
    });

    test("a key can be written again after it was deleted", async () => {
      await using harness = await open();
      await harness.store.put(aKey(), { bytes: someBytes(10) });
      await harness.store.delete([aKey()]);
      await harness.store.put(aKey(), { bytes: someBytes(20) });
      expect(await contentOf(harness.store, aKey())).toHaveLength(20);
    });

    test("unfinished writes are found when they are old enough, and can be taken away", async () => {
      await using harness = await open();
      const { store, elsewhere, partBytes } = harness;
      await using writer = await store.write(aKey());
      await writer.append(chunksOf(someBytes(partBytes * 2)));
      await writer[Symbol.asyncDispose]();
      await store.put(aKey("finished.mp4"), { bytes: someBytes(10) });

      expect(await listOf(elsewhere.abandoned(new Date(Date.now() - 60_000)))).toEqual([]);
      const found = await listOf(elsewhere.abandoned(future()));
      expect(found.map(({ key }) => key)).toEqual([aKey()]);
      for (const { key, checkpoint } of found) await (await elsewhere.write(key, { checkpoint })).abandon();
      expect(await listOf(store.abandoned(future()))).toEqual([]);
    });

    test("finished and abandoned writes leave nothing behind", async () => {
      await using harness = await open();
      const { store } = harness;
      await using finished = await store.write(aKey("a.mp4"));
      await finished.append(chunksOf(someBytes(10)));
      await finished.finish();
      await using given = await store.write(aKey("b.mp4"));
      await given.append(chunksOf(someBytes(10)));
      await given.abandon();
      expect(await listOf(store.abandoned(future()))).toEqual([]);
    });
  });
};
