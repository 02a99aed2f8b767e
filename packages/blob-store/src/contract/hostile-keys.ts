import { describe, expect, test } from "vitest";

import type { OpenHarness } from "./harness.ts";

const hostile: readonly string[] = [
  "",
  "/",
  "/etc/passwd",
  "../../../etc/passwd",
  "101/f1/1-0123456789abcdef/../../../../etc/passwd",
  "101/../1-0123456789abcdef/video.mp4",
  "101/f1/1-0123456789abcdef/..",
  "101/f1/1-0123456789abcdef/.hidden",
  "101//1-0123456789abcdef/video.mp4",
  "101/f1/1-0123456789abcdef/",
  "101/f1/1-0123456789abcdef",
  "101/f1/1-0123456789abcdef/a/b.mp4",
  "101/f1/1-0123456789abcdef/video.mp4\0.txt",
  "101/f1/1-0123456789abcdef/video.mp4\n",
  "101/f1/1-0123456789abcdef/vidéo.mp4",
  "101/f1/1-0123456789abcdef/a b.mp4",
  "101/f1/1-0123456789abcdef/a\\b.mp4",
  "101/f1/1-0123456789abcdef/a~b.mp4",
  "101/f1/1-0123456789abcdef/%2e%2e",
  `101/f1/1-0123456789abcdef/${"x".repeat(300)}`,
  "101/f1/video.mp4/1-0123456789abcdef",
];

export const describeHostileKeys = (open: OpenHarness): void => {
  describe("keys", () => {
    test.each(hostile)("%j is refused by every call", async (key) => {
      await using harness = await open();
      const { store } = harness;
      const refused = { name: "InvalidKeyError", retryable: false };
      await expect(store.write(key)).rejects.toMatchObject(refused);
      await expect(store.read(key)).rejects.toMatchObject(refused);
      await expect(store.stat(key)).rejects.toMatchObject(refused);
      await expect(store.local(key)).rejects.toMatchObject(refused);
      await expect(store.put(key, { bytes: new Uint8Array(1) })).rejects.toMatchObject(refused);
      await expect(store.delete([key])).rejects.toMatchObject(refused);
    });
  });
};
