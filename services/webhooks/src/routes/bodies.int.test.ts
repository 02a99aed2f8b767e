import { request } from "node:http";

import { expect, it } from "vitest";

import { openTestDoor, secret } from "../testing/open-test-door.ts";
import { rawConnection } from "../testing/raw-connection.ts";
import { signed } from "../testing/test-door.ts";

const chunk = (text: string) => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
const notification = JSON.stringify({ kind: "notification", account: "a", name: "n", keys: ["ключ"] });

it.each([
  "application/json; charset=utf-8",
  "text/plain",
  "application/x-www-form-urlencoded",
  "multipart/form-data",
  "no type at all",
])("a body called %s reaches the door as the bytes that came", async (type) => {
  const { events, stored } = await openTestDoor();
  const headers = { ...signed(notification, secret), "content-type": type };
  expect((await fetch(events, { method: "POST", body: notification, headers })).status).toBe(204);
  expect(stored).toHaveLength(1);
});

it("a body without a type or a length reaches the door too", async () => {
  const { url, stored } = await openTestDoor();
  const connection = await rawConnection(url);
  const [one, other] = [notification.slice(0, 20), notification.slice(20)];
  const head = `POST /test/events HTTP/1.1\r\nhost: x\r\nx-signature: ${signed(notification, secret)["x-signature"]}`;
  connection.send(`${head}\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n${chunk(one)}`);
  connection.send(`${chunk(other)}0\r\n\r\n`);
  expect(await connection.closed).toMatch(/^HTTP\/1.1 204 /);
  expect(stored).toHaveLength(1);
});

it("a body that says it is too large is refused with 413 before it is sent", async () => {
  const { url, stored } = await openTestDoor({ limits: { bodyBytes: 1000 } });
  const connection = await rawConnection(url);
  connection.send("POST /test/events HTTP/1.1\r\nhost: x\r\ncontent-length: 1001\r\n\r\n");
  expect(await connection.closed).toMatch(/^HTTP\/1.1 413 [^]*the body is too large$/);
  expect(stored).toEqual([]);
});

it("a body that turns out too large is refused with 413 without waiting for its end", async () => {
  const { url, stored, log } = await openTestDoor({ limits: { bodyBytes: 1000 } });
  const connection = await rawConnection(url);
  connection.send("POST /test/events HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n");
  connection.send(`3e9\r\n${"x".repeat(1001)}\r\n`);
  expect(await connection.closed).toMatch(/^HTTP\/1.1 413 /);
  expect(stored).toEqual([]);
  expect(log.lines()).toEqual([expect.objectContaining({ outcome: "too_large", status: 413 })]);
});

it("a body of exactly the limit is taken", async () => {
  const { events } = await openTestDoor({ limits: { bodyBytes: notification.length + 10 } });
  const body = notification.padEnd(notification.length + 10 - (Buffer.byteLength(notification) - notification.length));
  const answer = await fetch(events, { method: "POST", body, headers: signed(body, secret) });
  expect(answer.status).toBe(204);
});

it("a client that asks before it sends is told to go on", async () => {
  const { events } = await openTestDoor();
  const headers = { ...signed(notification, secret), expect: "100-continue" };
  const { promise, resolve } = Promise.withResolvers<number | undefined>();
  const asking = request(events, { method: "POST", headers }, (response) => resolve(response.resume().statusCode));
  asking.on("continue", () => asking.end(notification));
  asking.flushHeaders();
  expect(await promise).toBe(204);
});
