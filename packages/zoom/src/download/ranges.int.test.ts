import { describe, expect, it } from "vitest";

import { downloadAt, read } from "../fixtures/download-at.ts";
import type { Received, Reply } from "../fixtures/scripted-server.ts";

const type = { "content-type": "video/mp4" };
const whole: Reply = { headers: type, bytes: Buffer.from("0123456789") };
const part = (contentRange: string, bytes: string): Reply => ({
  status: 206,
  headers: { ...type, "content-range": contentRange },
  bytes: Buffer.from(bytes),
});
const video = (reply: (range: string | undefined) => Reply) => (request: Received) =>
  request.url === "/rec/video" ? reply(request.headers.range) : undefined;

describe("a file opened at an offset", () => {
  it("goes on from there when Zoom sends that part", async () => {
    const { open, downloads } = await downloadAt(video(() => part("bytes 4-9/10", "456789")));
    const opened = await open(4);
    expect(opened).toMatchObject({ offset: 4, totalBytes: 10, contentType: "video/mp4" });
    expect(await read(opened)).toBe("456789");
    expect(downloads()[0]?.headers.range).toBe("bytes=4-");
  });

  it("says that it begins at 0 when Zoom sends everything", async () => {
    const { open } = await downloadAt(video(() => whole));
    const opened = await open(4);
    expect(opened).toMatchObject({ offset: 0, totalBytes: 10 });
    expect(await read(opened)).toBe("0123456789");
  });

  it.each([
    ["another part", part("bytes 5-9/10", "56789")],
    ["only some of the part", part("bytes 4-6/10", "456")],
    ["a part that it does not name", { ...part("", "456789"), headers: type }],
  ])("is not taken for that part when Zoom sends %s", async (_, reply) => {
    const { open } = await downloadAt(
      video(() => reply),
      { retries: 0 },
    );
    await expect(open(4)).rejects.toMatchObject({ name: "SourceError", kind: "retry" });
  });

  it("has nothing left when the offset is its end", async () => {
    const { open } = await downloadAt(video(() => ({ status: 416, headers: { "content-range": "bytes */10" } })));
    const opened = await open(10);
    expect(opened).toMatchObject({ offset: 10, totalBytes: 10 });
    expect(await read(opened)).toBe("");
  });

  it("is sent from its beginning when the offset lies behind its end", async () => {
    const beyond: Reply = { status: 416, headers: { "content-range": "bytes */10" } };
    const { open } = await downloadAt(video((range) => (range === undefined ? whole : beyond)));
    const opened = await open(4711);
    expect(opened).toMatchObject({ offset: 0, totalBytes: 10 });
    expect(await read(opened)).toBe("0123456789");
  });
});

it("a file opened from its beginning asks for no range, and takes no part for the whole", async () => {
  const { open, downloads } = await downloadAt(
    video(() => part("bytes 0-4/10", "01234")),
    { retries: 0 },
  );
  await expect(open()).rejects.toMatchObject({ kind: "retry" });
  expect(downloads()[0]?.headers.range).toBeUndefined();
});
