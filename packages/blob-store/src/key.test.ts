import { describe, expect, test } from "vitest";

import { attemptNonce, blobKey, checkedKey } from "./key.ts";

describe("keys", () => {
  const parts = { accountId: 101, fileId: "9b2f-7", generation: 3, nonce: "00ff00ff00ff00ff", name: "video.mp4" };

  test("a key names account, file, attempt and object", () => {
    expect(blobKey(parts)).toBe("101/9b2f-7/3-00ff00ff00ff00ff/video.mp4");
  });

  test.each([
    ["account", { accountId: "101/.." }],
    ["file", { fileId: "quarterly results ☃" }],
    ["generation", { generation: -1 }],
    ["nonce", { nonce: "" }],
    ["name", { name: "a/b.mp4" }],
  ])("an unfit %s makes no key", (_, wrong) => {
    expect(() => blobKey({ ...parts, ...wrong })).toThrow("is no object key");
  });

  test("a refused key is quoted, so that what is invisible in it shows", () => {
    expect(() => checkedKey("101/f1\u202E")).toThrow(JSON.stringify("101/f1\u202E"));
  });

  test("every attempt gets a nonce of its own that fits into a key", () => {
    expect(attemptNonce()).not.toBe(attemptNonce());
    expect(attemptNonce((sizeBytes) => Buffer.alloc(sizeBytes, 0xab))).toBe("abababababababab");
    expect(blobKey({ ...parts, nonce: attemptNonce() })).toContain("/3-");
  });
});
