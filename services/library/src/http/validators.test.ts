import { describe, expect, it } from "vitest";

import { etagOf, isUnchanged, mayAnswerRange, versionOf } from "./validators.ts";

const etag = etagOf(versionOf("17/file/1-aabbccdd/video.mp4"));

describe("what a client already has", () => {
  it.each([[etag], [`W/${etag}`], [`"other", ${etag}`], ["*"]])("is not sent again for %s", (header) => {
    expect(isUnchanged(header, etag)).toBe(true);
  });

  it.each([[undefined], [""], [`"other"`]])("is sent for %j", (header) => {
    expect(isUnchanged(header, etag)).toBe(false);
  });

  it("goes on only under the very same tag", () => {
    expect(mayAnswerRange(undefined, etag)).toBe(true);
    expect(mayAnswerRange(etag, etag)).toBe(true);
    for (const header of [`W/${etag}`, `"other"`, "Wed, 04 Mar 2026 10:00:00 GMT"]) {
      expect(mayAnswerRange(header, etag)).toBe(false);
    }
  });

  it("has another version under another key, and the key is not told", () => {
    expect(versionOf("17/file/2-aabbccdd/video.mp4")).not.toBe(versionOf("17/file/1-aabbccdd/video.mp4"));
    expect(etag).not.toContain("17");
  });
});
