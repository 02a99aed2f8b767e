import { ManualClock } from "@landfall/runtime";
import { describe, expect, it } from "vitest";

import { openSandbox, textFile } from "../../testing/open-sandbox.ts";

const content = "0123456789".repeat(10);

const prepared = async (options = {}) => {
  const opened = await openSandbox(options);
  const meeting = await opened.sandbox.holdMeeting({ segments: [{ files: [textFile(content)] }] });
  const link = await opened.client.link(meeting.uuid);
  const get = (headers: Record<string, string> = {}, init: RequestInit = {}) => fetch(link, { ...init, headers });
  return { ...opened, link, get, fileId: meeting.files[0]?.id ?? "" };
};

describe("the second host", () => {
  it("gives the whole file with its length, type, tag and name", async () => {
    await using opened = await prepared();
    const answer = await opened.get();
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-length": "100",
      "content-type": "video/mp4",
      "accept-ranges": "bytes",
      etag: /^"[0-9a-f]+-[0-9a-f]+"$/,
      "last-modified": /GMT$/,
      "content-disposition": /^attachment; filename="GMT\d{8}-\d{6}_Recording_active_speaker\.mp4"$/,
    });
    expect(await answer.text()).toBe(content);
  });

  it("gives a part with 206", async () => {
    await using opened = await prepared();
    const answer = await opened.get({ range: "bytes=95-" });
    expect(answer.status).toBe(206);
    expect(answer.headers.get("content-range")).toBe("bytes 95-99/100");
    expect(answer.headers.get("content-length")).toBe("5");
    expect(await answer.text()).toBe("56789");
  });

  it("says 416 and the size when the part lies outside", async () => {
    await using opened = await prepared();
    const answer = await opened.get({ range: "bytes=100-" });
    expect(answer.status).toBe(416);
    expect(answer.headers.get("content-range")).toBe("bytes */100");
  });

  it("gives a part of the same version only", async () => {
    await using opened = await prepared();
    const etag = (await opened.get()).headers.get("etag") ?? "";
    expect((await opened.get({ range: "bytes=95-", "if-range": etag })).status).toBe(206);
    expect((await opened.get({ range: "bytes=95-", "if-range": '"other"' })).status).toBe(200);
  });

  it("tells a HEAD the same without the bytes", async () => {
    await using opened = await prepared();
    const answer = await opened.get({}, { method: "HEAD" });
    expect(answer.headers.get("content-length")).toBe("100");
    expect(await answer.text()).toBe("");
    expect(opened.sandbox.totals(opened.fileId)).toMatchObject({ timesPulled: 0, bytesPulled: 0 });
  });

  it("refuses a request that still carries Authorization", async () => {
    await using opened = await prepared();
    const answer = await opened.get({ authorization: `Bearer ${opened.client.token}` });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("InvalidArgument");
  });

  it("refuses a link that is over, changed or not signed", async () => {
    const clock = new ManualClock();
    await using opened = await prepared({ clock, linkTtlSeconds: 30 });
    const changed = opened.link.replace("Expires=", "Expires=9");
    expect((await fetch(changed)).status).toBe(403);
    expect((await fetch(opened.link.split("?")[0] ?? "")).status).toBe(403);
    clock.advance(29_000);
    expect((await opened.get()).status).toBe(200);
    clock.advance(1_000);
    const over = await opened.get();
    expect(over.status).toBe(403);
    expect(over.headers.get("content-type")).toBe("application/xml");
  });

  it("only reads", async () => {
    await using opened = await prepared();
    expect((await opened.get({}, { method: "DELETE" })).status).toBe(405);
  });

  it("serves an empty file and a real one by its path", async () => {
    await using opened = await openSandbox();
    const files = [textFile(""), { type: "gallery_view", path: import.meta.filename, contentType: "text/plain" }];
    const { uuid } = await opened.sandbox.holdMeeting({ segments: [{ files }] });
    const empty = await fetch(await opened.client.link(uuid, 0));
    expect(empty.headers.get("content-length")).toBe("0");
    const real = await fetch(await opened.client.link(uuid, 1));
    expect(real.headers.get("content-type")).toBe("text/plain");
    expect(await real.text()).toContain("serves an empty file and a real one by its path");
  });

  it("logs what was asked and counts what was sent", async () => {
    await using opened = await prepared();
    await (await opened.get()).text();
    await (await opened.get({ range: "bytes=90-" })).text();
    const logged = opened.sandbox.log.filter(({ stage, fileId }) => stage === "cdn" && fileId === opened.fileId);
    expect(logged).toMatchObject([
      { method: "GET", status: 200, bytesSent: 100 },
      { method: "GET", status: 206, range: "bytes=90-", bytesSent: 10 },
    ]);
    expect(logged[0]?.path).not.toContain("?");
    expect(opened.sandbox.totals(opened.fileId)).toEqual({ asked: 1, timesPulled: 2, bytesPulled: 110 });
  });
});
