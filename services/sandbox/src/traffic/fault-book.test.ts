import { describe, expect, it } from "vitest";

import { FaultBook } from "./fault-book.ts";
import type { FaultScript } from "./fault.ts";
import { faultScript } from "./fault.ts";

const request = {
  stage: "cdn",
  method: "GET",
  path: "/recordings/a.mp4",
  file: { id: "f1", fileType: "MP4", recordingType: "active_speaker" },
} as const;

const bookOf = (...scripts: FaultScript[]): FaultBook => {
  const book = new FaultBook();
  for (const script of scripts) book.add(faultScript.parse(script));
  return book;
};

describe("scripted faults", () => {
  it("strike as often as told, once by default", () => {
    const book = bookOf({ kind: "cut", afterBytes: 1 }, { kind: "ignoreRange", times: 2 });
    expect(book.take("cut", request)?.afterBytes).toBe(1);
    expect(book.take("cut", request)).toBeUndefined();
    expect(book.take("ignoreRange", request)).toBeDefined();
    expect(book.pending).toMatchObject([{ kind: "ignoreRange", left: 1 }]);
  });

  it("strike for ever when told so, until they are cleared", () => {
    const book = bookOf({ kind: "stall", afterBytes: 0, times: "always" });
    for (let time = 0; time < 50; time += 1) expect(book.take("stall", request)).toBeDefined();
    book.clear();
    expect(book.take("stall", request)).toBeUndefined();
  });

  it.each([
    [{ fileId: "other" }],
    [{ fileType: "M4A" }],
    [{ recordingType: "gallery_view" }],
    [{ path: "/v2/" }],
    [{ method: "HEAD" as const }],
  ])("leave alone what does not match %j", (match) => {
    expect(bookOf({ kind: "cut", afterBytes: 1, match }).take("cut", request)).toBeUndefined();
  });

  it("strike what matches in everything that is named", () => {
    const match = {
      fileId: "f1",
      fileType: "MP4",
      recordingType: "active_speaker",
      path: "a.mp4",
      method: "GET",
    } as const;
    expect(bookOf({ kind: "cut", afterBytes: 1, match }).take("cut", request)).toBeDefined();
  });

  it("keep to the host they are for", () => {
    const book = bookOf({ kind: "status", on: "download", status: 403 });
    expect(book.take("status", request)).toBeUndefined();
    expect(book.take("status", { ...request, stage: "download" })).toBeDefined();
  });

  it("are not used up by a HEAD", () => {
    const book = bookOf({ kind: "cut", afterBytes: 1 });
    expect(book.take("cut", { ...request, method: "HEAD" })).toBeUndefined();
    expect(book.take("cut", request)).toBeDefined();
  });
});
