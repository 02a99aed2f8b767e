import { describe, expect, it, vi } from "vitest";

import { deliver, openTestDoor, secret } from "../testing/open-test-door.ts";
import { rawConnection } from "../testing/raw-connection.ts";
import { signed } from "../testing/test-door.ts";

const body = JSON.stringify({ kind: "notification", account: "a", name: "n", keys: ["k"] });
const head = [
  "POST /test/events HTTP/1.1",
  "host: x",
  `content-length: ${body.length}`,
  `x-signature: ${signed(body, secret)["x-signature"]}`,
  "",
  "",
].join("\r\n");
const alive = { kind: "challenge", token: "alive" } as const;

describe("half a request", () => {
  it("whose body stops is cut off when its time is over, and nothing is stored", async () => {
    const { url, stored, log } = await openTestDoor({ limits: { requestMs: 200 } });
    const connection = await rawConnection(url);
    connection.send(head + body.slice(0, -1));
    expect(await connection.closed).toMatch(/^HTTP\/1.1 408 /);
    expect(stored).toEqual([]);
    await vi.waitFor(() => expect(log.lines()).toEqual([expect.objectContaining({ outcome: "cut_off" })]));
  });

  it("whose sender goes away is not stored", async () => {
    const { url, stored, log } = await openTestDoor();
    const connection = await rawConnection(url);
    connection.send(head + body.slice(0, -1));
    connection.end();
    await vi.waitFor(() => expect(log.lines()).toEqual([expect.objectContaining({ outcome: "cut_off" })]));
    expect(stored).toEqual([]);
  });

  it("that drips a byte at a time is cut off all the same", async () => {
    const { url, stored } = await openTestDoor({ limits: { requestMs: 300 } });
    const connection = await rawConnection(url);
    connection.send(head);
    const dripping = setInterval(() => connection.send("x"), 20);
    await connection.closed.finally(() => clearInterval(dripping));
    expect(stored).toEqual([]);
  });

  it("of headers that never end is cut off", async () => {
    const { url } = await openTestDoor({ limits: { requestMs: 200 } });
    const connection = await rawConnection(url);
    connection.send("POST /test/events HTTP/1.1\r\nhost: x\r\nx-slow: ");
    const dripping = setInterval(() => connection.send("x"), 20);
    expect(await connection.closed.finally(() => clearInterval(dripping))).toMatch(/^HTTP\/1.1 408 /);
  });

  it("that was never begun is closed too", async () => {
    const { url } = await openTestDoor({ limits: { requestMs: 200 } });
    expect(await (await rawConnection(url)).closed).toMatch(/^HTTP\/1.1 408 /);
  });
});

describe("what is no request", () => {
  it.each([
    ["garbage", "\u0000\u0001\u0002 rubbish\r\n\r\n", /^HTTP\/1.1 400 /],
    ["TLS to a plain port", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", /^HTTP\/1.1 400 /],
    [
      "endless headers",
      `POST /test/events HTTP/1.1\r\nhost: x\r\nx-long: ${"x".repeat(20_000)}\r\n\r\n`,
      /^HTTP\/1.1 431 /,
    ],
    [
      "two lengths",
      `POST /test/events HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nx`,
      /^HTTP\/1.1 400 /,
    ],
    [
      "a length and chunks",
      "POST /test/events HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
      /^HTTP\/1.1 400 /,
    ],
    ["an address that cannot be read", "POST /%zz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n", /^HTTP\/1.1 400 /],
  ])("such as %s is answered plainly, and the door stays open", async (_, bytes, answer) => {
    const { url, events, stored, metrics } = await openTestDoor();
    const connection = await rawConnection(url);
    connection.send(Buffer.from(bytes, "latin1"));
    expect(await connection.closed).toMatch(answer);
    expect((await deliver(events, alive)).status).toBe(200);
    expect(stored).toEqual([]);
    expect(await metrics.registry.metrics()).toMatch(/webhook_broken_requests_total\{outcome="\w+"\} 1/);
  });

  it("behind a good delivery on one connection costs that connection only", async () => {
    const { url, events, stored } = await openTestDoor();
    const connection = await rawConnection(url);
    connection.send(`${head}${body}\u0000 rubbish\r\n\r\n`);
    expect(await connection.closed).toContain("400 Bad Request");
    expect(stored.length).toBeLessThanOrEqual(1);
    expect((await deliver(events, alive)).status).toBe(200);
  });
});

it("connections beyond the most are closed at once", async () => {
  const { url } = await openTestDoor({ limits: { connections: 2 } });
  const held = [await rawConnection(url), await rawConnection(url)];
  expect(await (await rawConnection(url)).closed).toBe("");
  for (const connection of held) connection.end();
});
