import { ManualClock } from "@landfall/runtime";
import { describe, expect, it } from "vitest";

import { deliveredRecording } from "../../testing/delivered.ts";
import { openHook } from "../../testing/hook.ts";
import { openSandbox, textFile } from "../../testing/open-sandbox.ts";

const held = { segments: [{ files: [textFile("the bytes of a recording")] }] };

const prepared = async (options = {}) => {
  const opened = await openSandbox(options);
  const meeting = await opened.sandbox.holdMeeting(held);
  const recording = await opened.client.recording(meeting.uuid);
  const url = recording.recording_files[0]?.download_url ?? "";
  const get = (token?: string, where = url, init: RequestInit = {}) =>
    fetch(where, { ...init, ...(token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }) });
  const token = recording.download_access_token ?? "";
  return { ...opened, meeting, url, token, get };
};

describe("the download host", () => {
  it("redirects to a second host that gives the file", async () => {
    await using opened = await prepared();
    const answer = await opened.get(opened.token, opened.url, { redirect: "manual" });
    expect(answer.status).toBe(302);
    const location = new URL(answer.headers.get("location") ?? "");
    expect(location.host).not.toBe(new URL(opened.url).host);
    expect([...location.searchParams.keys()]).toContain("Signature");
    expect(await (await opened.get(opened.token)).text()).toBe("the bytes of a recording");
  });

  it("redirects a HEAD as well", async () => {
    await using opened = await prepared();
    const answer = await opened.get(opened.token, opened.url, { method: "HEAD", redirect: "manual" });
    expect(answer.status).toBe(302);
  });

  it("takes an OAuth token, too", async () => {
    await using opened = await prepared();
    expect(await (await opened.get(opened.client.token)).text()).toBe("the bytes of a recording");
  });

  it("takes the token and the URL of the event", async () => {
    await using hook = await openHook(() => ({ status: 204 }));
    await using opened = await openSandbox({ webhookUrl: hook.url });
    const { deliveries } = await opened.sandbox.holdMeeting(held);
    await deliveries[0]?.settled;
    const { url, token } = deliveredRecording(hook.received[0]?.body ?? "");
    expect(new URL(url).pathname).toMatch(/^\/rec\/webhook_download\//);
    const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    expect(await answer.text()).toBe("the bytes of a recording");
  });

  it.each(["access_token", "token", "download_token"])("does not look at a token in the query (%s)", async (name) => {
    await using opened = await prepared();
    const answer = await opened.get(undefined, `${opened.url}?${name}=${opened.token}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toMatch(/^text\/html/);
  });

  it("shows a page with status 200 to whoever has no token, a wrong one, another meeting's or an old one", async () => {
    const clock = new ManualClock();
    await using opened = await prepared({ clock });
    const other = await opened.sandbox.holdMeeting(held);
    const others = (await opened.client.recording(other.uuid)).download_access_token;
    clock.advance(601_000);
    for (const token of [undefined, "nonsense", others, opened.token]) {
      const answer = await opened.get(token);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("content-type")).toMatch(/^text\/html/);
      expect(await answer.text()).toContain("Sign in");
    }
  });

  it("can refuse with 401 or with 59 bytes of JSON instead", async () => {
    await using opened = await prepared();
    opened.sandbox.setRefusal("401");
    expect((await opened.get("nonsense")).status).toBe(401);
    opened.sandbox.setRefusal("shortJson");
    const json = await opened.get("nonsense");
    expect(json.status).toBe(200);
    expect(Buffer.byteLength(await json.text())).toBe(59);
  });

  it("refuses download tokens that were expired on demand", async () => {
    await using opened = await prepared();
    opened.sandbox.expireTokens(["access"]);
    expect((await opened.get(opened.token)).headers.get("content-type")).toMatch(/^text\/html/);
  });

  it("says 404 of what is in the trash, and shows a page for what is still processed", async () => {
    await using opened = await prepared();
    opened.meeting.trash();
    const gone = await opened.get(opened.token);
    expect(gone.status).toBe(404);
    expect(await gone.json()).toMatchObject({ code: 3301 });
    const busy = await opened.sandbox.holdMeeting({ segments: [{ files: [textFile("x", { processing: true })] }] });
    const { recording_files: files, download_access_token: token } = await opened.client.recording(busy.uuid);
    const page = await opened.get(token, files[0]?.download_url);
    expect(page.headers.get("content-type")).toMatch(/^text\/html/);
  });

  it("does not know a URL that it has not made", async () => {
    await using opened = await prepared();
    const forged = opened.url.replace(/.$/, (last) => (last === "A" ? "B" : "A"));
    const answer = await opened.get(opened.token, forged);
    expect(answer.headers.get("content-type")).toMatch(/^text\/html/);
  });

  it.each([
    [{ kind: "html200" } as const, 200, /text\/html/],
    [{ kind: "shortJson" } as const, 200, /application\/json/],
    [{ kind: "status", on: "download", status: 403 } as const, 403, /application\/json/],
    [{ kind: "status", on: "download", status: 429 } as const, 429, /application\/json/],
  ])("fails as scripted (%j), once", async (fault, status, type) => {
    await using opened = await prepared();
    opened.sandbox.fault({ ...fault, match: { fileId: opened.meeting.files[0]?.id } });
    const answer = await opened.get(opened.token);
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toMatch(type);
    expect(await (await opened.get(opened.token)).text()).toBe("the bytes of a recording");
  });
});
