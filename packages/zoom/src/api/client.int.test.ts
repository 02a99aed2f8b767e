import { describe, expect, it } from "vitest";

import { meetingWith } from "../fixtures/meeting.ts";
import { never, zoomAt } from "../fixtures/zoom-at.ts";

const tooLarge = {
  bytes: Buffer.from(JSON.stringify(meetingWith({ uuid: "u" })).padEnd(33 * 1024 * 1024)),
  headers: { "content-type": "application/json" },
};
const api = (url: string) => url.startsWith("/v2");

describe("a call of Zoom's API", () => {
  it.each(["/kP9/x==", "a//b+c", "plain+u=="])("asks for the uuid %s so that it arrives whole", async (uuid) => {
    const { account, asked } = await zoomAt(({ url }) => (api(url) ? { json: meetingWith({ uuid }) } : undefined));
    await account.recording(uuid, never);
    const written = asked()[0]?.url.split("/")[3] ?? "";
    expect([decodeURIComponent(written), decodeURIComponent(decodeURIComponent(written))]).toContain(uuid);
    expect(written.includes("%252F")).toBe(uuid.includes("/"));
  });

  it("takes a new token when Zoom refuses the one at hand, once", async () => {
    const { account, asked } = await zoomAt(({ url, headers }) => {
      if (!api(url)) return undefined;
      return headers.authorization === "Bearer access-2"
        ? { json: meetingWith({ uuid: "u" }) }
        : { status: 401, json: { code: 124, message: "Access token is expired." } };
    });
    await expect(account.recording("u", never)).resolves.toMatchObject({ recordingKey: "u" });
    expect(asked().map(({ headers }) => headers.authorization)).toEqual(["Bearer access-1", "Bearer access-2"]);
  });

  it("needs a person when Zoom refuses the new token too", async () => {
    const { account, asked } = await zoomAt(({ url }) => (api(url) ? { status: 401, json: { code: 124 } } : undefined));
    await expect(account.recording("u", never)).rejects.toMatchObject({ kind: "authorise" });
    expect(asked()).toHaveLength(2);
  });

  it("is refused without being made while a daily limit is used up", async () => {
    let limited = true;
    const { account, asked, clock } = await zoomAt(({ url }) => {
      if (!api(url)) return undefined;
      const headers = { "retry-after": "2026-03-11T00:00:00Z", "x-ratelimit-type": "Daily-limit" };
      return limited ? { status: 429, headers, json: { code: 429 } } : { json: meetingWith({ uuid: "u" }) };
    });
    const until = new Date("2026-03-11T00:00:00Z");
    await expect(account.recording("u", never)).rejects.toMatchObject({ kind: "wait", until });
    await expect(account.recording("u", never)).rejects.toMatchObject({ kind: "wait", until });
    expect(asked()).toHaveLength(1);
    limited = false;
    clock.advance(12 * 60 * 60_000);
    await expect(account.recording("u", never)).resolves.toMatchObject({ recordingKey: "u" });
  });

  it("is not held back because another recording has to be waited for", async () => {
    const { account } = await zoomAt(({ url }) => {
      if (!api(url)) return undefined;
      const notEnded = { status: 404, json: { code: 3303, message: "The meeting has not ended." } };
      return url.includes("running") ? notEnded : { json: meetingWith({ uuid: "u" }) };
    });
    await expect(account.recording("running", never)).rejects.toMatchObject({ kind: "wait" });
    await expect(account.recording("u", never)).resolves.toMatchObject({ recordingKey: "u" });
  });

  it("is made again within seconds where Zoom only wants fewer of them a second", async () => {
    let limited = 2;
    const { account, asked } = await zoomAt(({ url }) => {
      if (!api(url)) return undefined;
      limited -= 1;
      const headers = { "x-ratelimit-type": "QPS" };
      return limited >= 0 ? { status: 429, headers, json: { code: 429 } } : { json: meetingWith({ uuid: "u" }) };
    });
    await expect(account.recording("u", never)).resolves.toMatchObject({ recordingKey: "u" });
    expect(asked()).toHaveLength(3);
    limited = 10;
    await expect(account.recording("u", never)).rejects.toMatchObject({ kind: "retry" });
  });

  it.each([
    ["a web page", { bytes: Buffer.from("<html>"), headers: { "content-type": "text/html" } }],
    ["a JSON of another kind", { json: { hello: 1 } }],
    ["another recording", { json: meetingWith({ uuid: "other" }) }],
    ["nothing", {}],
    ["more than anybody sends", tooLarge],
  ])("that is answered with %s is to be tried again", async (_, reply) => {
    const { account } = await zoomAt(({ url }) => (api(url) ? reply : undefined), { retries: 0 });
    await expect(account.recording("u", never)).rejects.toMatchObject({ name: "SourceError", kind: "retry" });
  });

  it("is not read as gone when it only was not found on the way", async () => {
    const { account } = await zoomAt(({ url }) => (api(url) ? { status: 404 } : undefined), { retries: 0 });
    await expect(account.recording("u", never)).rejects.toMatchObject({ kind: "retry" });
  });

  it.each(["", ".", ".."])("is not made for the key %j, which would be another path", async (key) => {
    const { account, server } = await zoomAt(() => ({ json: meetingWith({ uuid: key }) }));
    await expect(account.recording(key, never)).rejects.toMatchObject({ kind: "gone" });
    expect(server.received).toEqual([]);
  });
});
