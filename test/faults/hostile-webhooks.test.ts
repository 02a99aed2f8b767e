import { connect } from "node:net";
import { text } from "node:stream/consumers";

import { beforeAll, describe, expect, it } from "vitest";

import { assertWholeAndOnce, useWorld } from "../world/index.ts";
import { type PostedWebhook, postWebhook, signatureHeaders } from "../world/post-webhook.ts";
import { chat, meetingWith } from "../world/scripts.ts";

const world = useWorld({ settings: { WEBHOOKS_REQUEST_TIMEOUT: "500ms" } });
const post = (posted: PostedWebhook) => postWebhook(world().webhookUrl, posted);
const known = async () => (await world().database.selectFrom("recording").select("id").execute()).length;
let genuine: string;

beforeAll(async () => {
  await world().holdMeeting(meetingWith([chat("genuine")]));
  await world().settled();
  genuine = world().sandbox.deliveries[0]?.body ?? "";
});

/** The genuine event about another meeting, so that taking it would show. */
const anew = () => genuine.replace(/"uuid":"[^"]+"/u, `"uuid":"${Math.random().toString(36).slice(2)}"`);
const minutes = 60_000;

describe("what is not Zoom's is refused, and leaves no trace", () => {
  it.each<[string, number, () => PostedWebhook]>([
    ["a forged signature", 401, () => ({ body: anew(), secret: "guessed" })],
    ["none", 401, () => ({ body: anew(), headers: { "x-zm-signature": "" } })],
    ["one of another body", 401, () => ({ body: anew(), headers: signatureHeaders({ body: genuine }) })],
    ["one of another length", 401, () => ({ body: anew(), headers: { "x-zm-signature": "v0=abc" } })],
    ["one from long ago", 401, () => ({ body: anew(), signedAtMs: Date.now() - 121 * minutes })],
    ["one from the future", 401, () => ({ body: anew(), signedAtMs: Date.now() + 6 * minutes })],
    ["a timestamp that is none", 401, () => ({ body: anew(), headers: { "x-zm-request-timestamp": "yesterday" } })],
    ["half a JSON", 400, () => ({ body: anew().slice(0, -20) })],
    ["no JSON", 400, () => ({ body: "event=recording.completed" })],
    ["nothing", 400, () => ({ body: "" })],
    ["bytes that are no text", 400, () => ({ body: Buffer.from([0x7b, 0xff, 0xfe, 0x00, 0x7d]) })],
    ["JSON without an end to its depth", 400, () => ({ body: "[".repeat(200_000) })],
    [
      "more than 2 MiB",
      413,
      () => ({ body: JSON.stringify({ event: "recording.completed", x: "x".repeat(2 ** 21) }) }),
    ],
  ])("%s", async (_, status, make) => {
    const before = await known();
    expect((await post(make())).status).toBe(status);
    await world().settled();
    expect(await known()).toBe(before);
    expect(await world().parked()).toEqual([]);
  });

  it("an event type that nobody knows is taken for read", async () => {
    expect((await post({ body: JSON.stringify({ event: "meeting.moonlanding", payload: {} }) })).status).toBe(204);
    expect(await world().landfall.kit.metrics.registry.metrics()).toMatch(/webhook\w*\{[^}]*unknown[^}]*\} 1/u);
  });

  it("a replayed event changes nothing", async () => {
    const before = await world().database.selectFrom("file").selectAll().execute();
    for (let count = 0; count < 5; count += 1) expect((await post({ body: genuine })).status).toBe(204);
    await world().settled();
    expect(await world().database.selectFrom("file").selectAll().execute()).toEqual(before);
  });

  it("an event of an account that nobody has installed is put aside with the reason", async () => {
    const strange = JSON.stringify({
      ...JSON.parse(anew()),
      payload: { ...JSON.parse(genuine).payload, account_id: "Nobody" },
    });
    expect((await post({ body: strange })).status).toBe(204);
    await world().settled();
    expect(await known()).toBe(1);
    expect(await world().parked()).toEqual([expect.stringMatching(/no account has an integration/u)]);
  });

  it("a challenge is answered only when it is signed and well-formed", async () => {
    const challenge = (plainToken: string) =>
      JSON.stringify({ event: "endpoint.url_validation", payload: { plainToken } });
    const good = await post({ body: challenge("abcDEF-_123") });
    expect([good.status, await good.json()]).toEqual([
      200,
      { plainToken: "abcDEF-_123", encryptedToken: expect.stringMatching(/^[0-9a-f]{64}$/u) },
    ]);
    expect(await world().sandbox.validateUrl()).toEqual({ valid: true });
    for (const token of ["", "v0:1700000000:{}", "x".repeat(129), "a b"]) {
      expect((await post({ body: challenge(token) })).status).toBe(400);
    }
    expect((await post({ body: challenge("abc"), secret: "guessed" })).status).toBe(401);
  });
});

describe("half a request", () => {
  const begin = (body: string) => {
    const { hostname, port, pathname } = new URL(world().webhookUrl);
    const socket = connect(Number(port), hostname);
    const headers = Object.entries(signatureHeaders({ body })).map(([name, value]) => `${name}: ${value}`);
    const length = Buffer.byteLength(body);
    socket.write(
      [`POST ${pathname} HTTP/1.1`, "host: x", `content-length: ${length}`, ...headers, "", ""].join("\r\n"),
    );
    return socket;
  };

  it("is cut off when its time is over, and is not stored", async () => {
    const before = await known();
    const socket = begin(anew());
    socket.write(anew().slice(0, 100));
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 408/u);
    await world().settled();
    expect(await known()).toBe(before);
  });

  it("whose sender goes away harms nobody", async () => {
    const socket = begin(anew());
    socket.write(anew().slice(0, 100));
    socket.destroy();
    const held = await world().holdMeeting(meetingWith([chat("afterwards")]));
    await world().settled();
    expect((await world().recording(held.uuid)).recording.state).toBe("imported");
  });
});

it("leaves a world that is whole", () => assertWholeAndOnce(world()));
