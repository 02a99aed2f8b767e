import { describe, expect, it } from "vitest";

import { downloadAt, read } from "../fixtures/download-at.ts";
import { meetingWith } from "../fixtures/meeting.ts";
import type { Received, Reply } from "../fixtures/scripted-server.ts";

const bytes: Reply = { headers: { "content-type": "video/mp4" }, bytes: Buffer.from("0123456789") };
const html: Reply = { headers: { "content-type": "text/html; charset=utf-8" }, bytes: Buffer.from("<html>") };
const video = (reply: (authorization: string | undefined) => Reply) => (request: Received) =>
  request.url === "/rec/video" ? reply(request.headers.authorization) : undefined;

describe("the link and token of a download", () => {
  it("come from a listing that serves for a minute, and then from a fresh one", async () => {
    const { open, clock, listings, downloads } = await downloadAt(video(() => bytes));
    await Promise.all([open().then(read), open().then(read)]);
    clock.advance(59_000);
    await read(await open());
    expect(listings()).toBe(1);
    clock.advance(1_000);
    await read(await open());
    expect(listings()).toBe(2);
    expect(downloads().at(-1)?.headers.authorization).toBe("Bearer download-2");
  });

  it("come from a fresh listing where the kept one is older than the file", async () => {
    const another = { json: meetingWith({ uuid: "u", fileKey: "file-0", downloadUrl: "http://127.0.0.1:1/rec" }) };
    const { open, listings } = await downloadAt(
      video(() => bytes),
      { listing: (count) => (count === 1 ? another : undefined) },
    );
    expect(await read(await open())).toBe("0123456789");
    expect(listings()).toBe(2);
  });

  it.each([
    ["401", { status: 401, json: { code: 124, message: "Access token is expired." } }],
    ["403", { status: 403 }],
    ["a web page", html],
    ["an error as JSON", { json: { errorCode: 124, errorMessage: "Forbidden" } }],
  ])("are made anew when they are answered with %s", async (_, refusal) => {
    const { open, listings } = await downloadAt(video((shown) => (shown === "Bearer download-1" ? refusal : bytes)));
    expect(await read(await open())).toBe("0123456789");
    expect(listings()).toBe(2);
  });

  it("are the app's own token where Zoom gives none for downloads, and a new one when that is refused", async () => {
    const refusing = video((shown) => (shown === "Bearer access-1" ? { status: 401 } : bytes));
    const { open, downloads } = await downloadAt(refusing, { token: false });
    expect(await read(await open())).toBe("0123456789");
    expect(downloads().map(({ headers }) => headers.authorization)).toEqual(["Bearer access-1", "Bearer access-2"]);
  });
});

it("a listing that fails is asked for as often as the download is tried, and no more", async () => {
  const { open, listings } = await downloadAt(() => undefined, { listing: { status: 500 } });
  await expect(open()).rejects.toMatchObject({ name: "SourceError", kind: "retry" });
  expect(listings()).toBe(3);
});

describe("a download that stays refused says what came instead of the file", () => {
  it.each<[string, Reply, object]>([
    ["a page", html, { kind: "retry", message: expect.stringMatching(/web page instead of the video/u) }],
    [
      "JSON",
      { json: { x: 1 } },
      { kind: "retry", message: expect.stringMatching(/an error message instead of the video/u) },
    ],
    ["401", { status: 401 }, { kind: "retry", message: expect.stringMatching(/refused the download of the video/u) }],
    ["404", { status: 404 }, { kind: "retry" }],
    ["404, deleted", { status: 404, json: { code: 3301, message: "There is no recording" } }, { kind: "gone" }],
    ["200, deleted", { json: { code: 3301, message: "There is no recording" } }, { kind: "gone" }],
    ["a daily limit", { status: 429, headers: { "retry-after": "2026-03-11T00:00:00Z" } }, { kind: "wait" }],
    ["a limit per second", { status: 429 }, { kind: "retry" }],
    ["500", { status: 500 }, { kind: "retry" }],
    ["204", { status: 204 }, { kind: "retry" }],
  ])("%s", async (_, reply, refusal) => {
    const { open } = await downloadAt(video(() => reply));
    await expect(open()).rejects.toMatchObject({ name: "SourceError", ...refusal });
  });
});
