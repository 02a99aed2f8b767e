import { expect, it } from "vitest";

import { openTestDoor } from "../testing/open-test-door.ts";
import { rawConnection } from "../testing/raw-connection.ts";

it.each(["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "PROPFIND"])(
  "%s to where events are taken is 405 and names POST",
  async (method) => {
    const { url } = await openTestDoor();
    const connection = await rawConnection(url);
    connection.send(`${method} /test/events?x=1 HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);
    const answer = await connection.closed;
    expect(answer).toMatch(/^HTTP\/1.1 405 /);
    expect(answer).toMatch(/\r\nallow: POST\r\n/i);
  },
);

it.each(["/", "/test", "/test/events/", "/other/events", "/TEST/EVENTS", "/test/events/../events"])(
  "there is nothing at %s",
  async (path) => {
    const { url, stored } = await openTestDoor();
    const connection = await rawConnection(url);
    connection.send(`POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n\r\n{}`);
    expect(await connection.closed).toMatch(/^HTTP\/1.1 404 [^]*there is nothing here$/);
    expect(stored).toEqual([]);
  },
);
