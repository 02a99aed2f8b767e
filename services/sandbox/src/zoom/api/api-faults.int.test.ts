import { ManualClock } from "@landfall/runtime";
import { describe, expect, it } from "vitest";

import { openSandbox, textFile } from "../../testing/open-sandbox.ts";

describe("scripted trouble of the API", () => {
  it("says every answer's rate limit", async () => {
    await using opened = await openSandbox();
    const light = await opened.client.call("/users/maria.keller@example.edu");
    expect(Object.fromEntries(light.headers)).toMatchObject({
      "x-ratelimit-category": "Light",
      "x-ratelimit-type": "QPS",
      "x-ratelimit-limit": "80",
      "x-ratelimit-remaining": "79",
    });
    const medium = await opened.client.call("/accounts/me/recordings");
    expect(medium.headers.get("x-ratelimit-category")).toBe("Medium");
  });

  it("answers 429 per second without saying when to come back, for as many requests as told", async () => {
    await using opened = await openSandbox();
    opened.sandbox.fault({ kind: "rateLimit", limit: "qps", times: 2 });
    for (let time = 0; time < 2; time += 1) {
      const answer = await opened.client.call("/users");
      expect(answer.status).toBe(429);
      expect(answer.headers.get("retry-after")).toBeNull();
      expect(answer.headers.get("x-ratelimit-type")).toBe("QPS");
      expect(answer.headers.get("x-ratelimit-remaining")).toBe("0");
      expect(await answer.json()).toMatchObject({ code: 429 });
    }
    expect((await opened.client.call("/users")).status).toBe(200);
  });

  it("answers 429 per day with the date to come back, in ISO 8601", async () => {
    await using opened = await openSandbox({ clock: new ManualClock("2026-02-12T17:20:00Z") });
    opened.sandbox.fault({ kind: "rateLimit", limit: "daily" });
    const answer = await opened.client.call("/users");
    expect(answer.status).toBe(429);
    expect(answer.headers.get("retry-after")).toBe("2026-02-13T00:00:00Z");
    expect(answer.headers.get("x-ratelimit-type")).toBe("Daily-limit");
  });

  it.each([
    [401, 124],
    [403, 200],
    [404, 3301],
    [500, 500],
  ])("answers %d with code %d, only where it matches", async (status, code) => {
    await using opened = await openSandbox();
    opened.sandbox.fault({ kind: "status", status, headers: { "x-odd": "1" }, match: { path: "/users/maria" } });
    expect((await opened.client.call("/users")).status).toBe(200);
    const answer = await opened.client.call("/users/maria.keller@example.edu");
    expect(answer.status).toBe(status);
    expect(answer.headers.get("x-odd")).toBe("1");
    expect(await answer.json()).toMatchObject({ code });
  });

  it("answers with any body that is asked for", async () => {
    await using opened = await openSandbox();
    opened.sandbox.fault({ kind: "status", status: 400, body: { code: 4711, message: "no scopes" } });
    expect(await opened.client.json("/users")).toEqual({ code: 4711, message: "no scopes" });
  });

  it("fails the token endpoint, too", async () => {
    await using opened = await openSandbox();
    opened.sandbox.fault({ kind: "status", status: 503, match: { path: "/oauth/token" } });
    const answer = await fetch(`${opened.sandbox.urls.oauthUrl}/token`, { method: "POST" });
    expect(answer.status).toBe(503);
  });

  it("lists a file as processing for as many listings as told", async () => {
    await using opened = await openSandbox();
    const files = [textFile("a"), textFile("b", { type: "gallery_view" })];
    const { uuid } = await opened.sandbox.holdMeeting({ segments: [{ files }] });
    opened.sandbox.fault({ kind: "processing", times: 2, match: { recordingType: "gallery_view" } });
    const statuses = async () => (await opened.client.recording(uuid)).recording_files.map(({ status }) => status);
    expect(await statuses()).toEqual(["completed", "processing"]);
    expect(await statuses()).toEqual(["completed", "processing"]);
    expect(await statuses()).toEqual(["completed", "completed"]);
  });

  it("answers late", async () => {
    await using opened = await openSandbox();
    opened.sandbox.fault({ kind: "delay", ms: 120 });
    const startMs = performance.now();
    expect((await opened.client.call("/users")).status).toBe(200);
    expect(performance.now() - startMs).toBeGreaterThan(110);
  });
});
