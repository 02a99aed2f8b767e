import { beforeAll, describe, expect, it } from "vitest";

import { recordShortly, type ShortRecording } from "../testing/short-recording.ts";
import { useLibrary } from "../testing/use-library.ts";

const bench = useLibrary();
let recording: ShortRecording;
let sizeBytes = 0;
const ask = (headers: Record<string, string>, method = "GET") =>
  fetch(`${recording.base}video.mp4`, { method, headers });

beforeAll(async () => {
  recording = await recordShortly(bench(), "segment");
  sizeBytes = recording.object("video.mp4").sizeBytes;
});

describe("a track", () => {
  it("is given whole, with everything that a player wants to know", async () => {
    const answer = await ask({});
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "accept-ranges": "bytes",
      "access-control-allow-origin": "*",
      "cache-control": "private, no-cache",
      "content-length": String(sizeBytes),
      "content-type": "video/mp4",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
    });
    expect((await answer.bytes()).length).toBe(sizeBytes);
  });

  it("is given in part", async () => {
    const begin = await ask({ range: "bytes=4-7" });
    expect([begin.status, begin.headers.get("content-range")]).toEqual([206, `bytes 4-7/${sizeBytes}`]);
    expect(await begin.text()).toBe("ftyp");
    const end = await ask({ range: "bytes=-10" });
    expect(end.headers.get("content-range")).toBe(`bytes ${sizeBytes - 10}-${sizeBytes - 1}/${sizeBytes}`);
    const whole = await (await ask({})).bytes();
    expect(await end.bytes()).toEqual(whole.subarray(-10));
  });

  it.each(["bytes=99999999-", "bytes=0-1,4-5"])("is refused for %s, with its size", async (range) => {
    const answer = await ask({ range });
    expect([answer.status, answer.headers.get("content-range")]).toEqual([416, `bytes */${sizeBytes}`]);
    expect(await answer.text()).toMatch(/range/u);
  });

  it("is not sent to a client that has it, and goes on only where nothing changed", async () => {
    const etag = (await ask({}, "HEAD")).headers.get("etag") ?? "";
    expect((await ask({ "if-none-match": etag })).status).toBe(304);
    expect((await ask({ range: "bytes=0-3", "if-range": etag })).status).toBe(206);
    expect((await ask({ range: "bytes=0-3", "if-range": '"other"' })).status).toBe(200);
  });

  it("says on HEAD what GET would send, and sends nothing", async () => {
    const answer = await ask({ range: "bytes=0-3" }, "HEAD");
    expect([answer.status, answer.headers.get("content-length")]).toEqual([200, String(sizeBytes)]);
    expect(await answer.text()).toBe("");
  });

  it("is kept for ever under the manifest's address, which ends with its version", async () => {
    const playlist = await (await fetch(`${recording.base}video.m3u8`)).text();
    const [versioned = ""] = /video\.mp4\?v=[\w-]+/u.exec(playlist) ?? [];
    const answer = await fetch(recording.base + versioned, { method: "HEAD" });
    expect(answer.headers.get("cache-control")).toBe("private, max-age=31536000, immutable");
    const other = await fetch(`${recording.base}video.mp4?v=another`);
    expect([other.status, await other.json()]).toMatchObject([404, { error: { code: "replaced" } }]);
  });

  it("is never the original, which is no part of what plays", async () => {
    expect((await fetch(`${recording.base}original.mp4`)).status).toBe(404);
    expect((await fetch(`${recording.base}poster.jpg`)).headers.get("content-type")).toBe("image/jpeg");
  });
});
