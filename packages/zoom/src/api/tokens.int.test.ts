import { expect, it } from "vitest";

import { meetingWith } from "../fixtures/meeting.ts";
import type { Received } from "../fixtures/scripted-server.ts";
import { never, zoomAt } from "../fixtures/zoom-at.ts";

const meeting = { json: meetingWith({ uuid: "u" }) };
const grants = (received: readonly Received[]) => received.filter(({ url }) => url.startsWith("/oauth/token"));

it("many calls at once and in a row ask for one token, with the app's credentials", async () => {
  const { account, server, asked } = await zoomAt(() => undefined);
  await Promise.allSettled([1, 2, 3].map(() => account.recording("u", never)));
  expect(asked().length).toBeGreaterThanOrEqual(3);
  expect(grants(server.received)).toHaveLength(1);
  const [grant] = grants(server.received);
  expect(grant?.method).toBe("POST");
  expect(grant?.headers.authorization).toBe(`Basic ${Buffer.from("client-1:hush").toString("base64")}`);
  expect(Object.fromEntries(new URLSearchParams(grant?.body))).toEqual({
    grant_type: "account_credentials",
    account_id: "acc-1",
  });
});

it("a token is replaced a minute before it ends", async () => {
  const { account, clock, server, asked } = await zoomAt(({ url }) => (url.startsWith("/v2") ? meeting : undefined));
  const tokens: (string | undefined)[] = [];
  for (const forwardMs of [0, 58 * 60_000, 90_000]) {
    clock.advance(forwardMs);
    await account.recording("u", never);
    tokens.push(asked().at(-1)?.headers.authorization);
  }
  expect(tokens).toEqual(["Bearer access-1", "Bearer access-1", "Bearer access-2"]);
  expect(grants(server.received)).toHaveLength(2);
});

it("an app that Zoom refuses needs a person, and is not tried again and again", async () => {
  const { account, server } = await zoomAt(() => ({
    status: 400,
    json: { reason: "Invalid client_id or client_secret", error: "invalid_client" },
  }));
  await expect(account.recording("u", never)).rejects.toMatchObject({
    kind: "authorise",
    message: expect.stringMatching(/Invalid client_id.*ZOOM_CLIENT_SECRET/u),
  });
  expect(server.received).toHaveLength(1);
});

it("a token service with a problem of its own is tried again", async () => {
  let failures = 2;
  const { account } = await zoomAt(({ url }) => {
    if (url.startsWith("/v2")) return meeting;
    failures -= 1;
    return failures >= 0 ? { status: 503 } : undefined;
  });
  await expect(account.recording("u", never)).resolves.toMatchObject({ recordingKey: "u" });
});

it("a caller that gives up does not take the token away from the others", async () => {
  const { promise: asked, resolve } = Promise.withResolvers<void>();
  const { promise: mayAnswer, resolve: answer } = Promise.withResolvers<void>();
  const { account, server } = await zoomAt(({ url }, response) => {
    if (url.startsWith("/v2")) return meeting;
    resolve();
    void mayAnswer.then(() => response.end(JSON.stringify({ access_token: "late", expires_in: 3600 })));
    return "answered";
  });
  const impatient = new AbortController();
  const first = account.recording("u", impatient.signal);
  const second = account.recording("u", never);
  await asked;
  impatient.abort(new Error("enough"));
  await expect(first).rejects.toThrow("enough");
  answer();
  await expect(second).resolves.toMatchObject({ recordingKey: "u" });
  expect(grants(server.received)).toHaveLength(1);
});
