import { ManualClock } from "@landfall/runtime";
import { describe, expect, it } from "vitest";

import { credentials, openSandbox } from "../../testing/open-sandbox.ts";
import { ZoomClient } from "../../testing/zoom-client.ts";

describe("the token endpoint", () => {
  it("gives a bearer token for an hour, with the scopes and the API to use", async () => {
    await using opened = await openSandbox();
    const answer = await ZoomClient.askToken(opened.sandbox.urls, credentials);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      token_type: "bearer",
      expires_in: 3599,
      scope: expect.stringContaining("cloud_recording:read:list_recording_files:admin"),
      api_url: opened.sandbox.urls.apiUrl.replace("/v2", ""),
    });
  });

  it("takes the parameters in a form, too", async () => {
    await using opened = await openSandbox();
    const answer = await fetch(`${opened.sandbox.urls.oauthUrl}/token`, {
      method: "POST",
      headers: { authorization: `Basic ${btoa(`${credentials.clientId}:${credentials.clientSecret}`)}` },
      body: new URLSearchParams({ grant_type: "account_credentials", account_id: credentials.accountId }),
    });
    expect(answer.status).toBe(200);
  });

  it.each([
    [{ clientSecret: "wrong" }, { error: "invalid_client", reason: "Invalid client_id or client_secret" }],
    [{ clientId: "wrong" }, { error: "invalid_client", reason: "Invalid client_id or client_secret" }],
    [{ accountId: "wrong" }, { error: "invalid_request", reason: "Bad Request" }],
  ])("refuses %j in Zoom's words", async (wrong, body) => {
    await using opened = await openSandbox();
    const answer = await ZoomClient.askToken(opened.sandbox.urls, { ...credentials, ...wrong });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual(body);
  });

  it("refuses other grants and other ways to sign in", async () => {
    await using opened = await openSandbox();
    const basic = { authorization: `Basic ${btoa(`${credentials.clientId}:${credentials.clientSecret}`)}` };
    const url = `${opened.sandbox.urls.oauthUrl}/token`;
    const other = await fetch(`${url}?grant_type=client_credentials`, { method: "POST", headers: basic });
    expect(await other.json()).toMatchObject({ error: "unsupported_grant_type" });
    const none = await fetch(`${url}?grant_type=account_credentials`, { method: "POST" });
    expect(await none.json()).toMatchObject({ error: "invalid_client" });
  });
});

describe("every call of the API", () => {
  it("needs a token, even where there is nothing", async () => {
    await using opened = await openSandbox();
    const { apiUrl } = opened.sandbox.urls;
    for (const path of ["/users", "/meetings/1/recordings", "/no/such/thing"]) {
      for (const headers of [{}, { authorization: "Bearer nonsense" }, { authorization: "Basic abc" }]) {
        const answer = await fetch(`${apiUrl}${path}`, { headers });
        expect(answer.status).toBe(401);
        expect(await answer.json()).toMatchObject({ code: 124 });
      }
    }
    const inQuery = await fetch(`${apiUrl}/users?access_token=${opened.client.token}`);
    expect(inQuery.status).toBe(401);
  });

  it("refuses a token after an hour of the sandbox's clock", async () => {
    const clock = new ManualClock();
    await using opened = await openSandbox({ clock });
    clock.advance(3_599_000);
    expect((await opened.client.call("/users")).status).toBe(200);
    clock.advance(1_000);
    const answer = await opened.client.call("/users");
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual({ code: 124, message: "Access token is expired." });
  });

  it("refuses tokens that were expired on demand, and takes new ones", async () => {
    await using opened = await openSandbox();
    opened.sandbox.expireTokens(["oauth"]);
    expect((await opened.client.call("/users")).status).toBe(401);
    const fresh = await ZoomClient.connect(opened.sandbox.urls, credentials);
    expect((await fresh.call("/users")).status).toBe(200);
  });

  it("does not take a token that is for downloads", async () => {
    await using opened = await openSandbox();
    const meeting = await opened.sandbox.holdMeeting({ segments: [{ files: [{ type: "chat_file" }] }] });
    opened.client.token = (await opened.client.recording(meeting.uuid)).download_access_token ?? "";
    expect((await opened.client.call("/users")).status).toBe(401);
  });
});
