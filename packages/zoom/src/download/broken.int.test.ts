import type { ServerResponse } from "node:http";

import { describe, expect, it } from "vitest";

import { downloadAt, read } from "../fixtures/download-at.ts";
import { never } from "../fixtures/zoom-at.ts";

const misbehave =
  (how: (response: ServerResponse) => void) => (request: { readonly url: string }, response: ServerResponse) => {
    if (request.url !== "/rec/video") return undefined;
    how(response);
    return "answered" as const;
  };

const announce = (response: ServerResponse, sizeBytes: number) =>
  response.writeHead(200, { "content-type": "video/mp4", "content-length": sizeBytes });

describe("a download that goes wrong on the way", () => {
  it("ends in an error, after the bytes that came, when the connection is cut", async () => {
    const { open } = await downloadAt(
      misbehave((response) => announce(response, 10).write("01234", () => response.destroy())),
    );
    const opened = await open();
    const received: string[] = [];
    const reading = (async () => {
      for await (const chunk of opened.body) received.push(Buffer.from(chunk).toString());
    })();
    await expect(reading).rejects.toMatchObject({ kind: "retry", message: expect.stringMatching(/after 5 bytes/u) });
    expect(received.join("")).toBe("01234");
  });

  it("ends in an error when nothing comes any more", async () => {
    const { open } = await downloadAt(
      misbehave((response) => announce(response, 10).write("01234")),
      {
        env: { ZOOM_DOWNLOAD_IDLE: "50ms" },
      },
    );
    await expect(read(await open())).rejects.toMatchObject({
      kind: "retry",
      message: expect.stringMatching(/stood still/u),
    });
  });

  it("is given up when no answer begins", async () => {
    const { open } = await downloadAt(
      misbehave(() => {}),
      { env: { ZOOM_DOWNLOAD_IDLE: "50ms" }, retries: 0 },
    );
    await expect(open()).rejects.toMatchObject({ name: "SourceError", kind: "retry" });
  });

  it("ends in an error when a part is shorter than it says", async () => {
    const { open } = await downloadAt(
      misbehave((response) => {
        response.writeHead(206, { "content-type": "video/mp4", "content-range": "bytes 4-9/10" }).end("45");
      }),
    );
    await expect(read(await open(4))).rejects.toMatchObject({
      kind: "retry",
      message: expect.stringMatching(/announced 6 bytes and sent 2/u),
    });
  });

  it("waits with its error for a reader who comes late", async () => {
    const { promise: cut, resolve } = Promise.withResolvers<void>();
    const { open } = await downloadAt(
      misbehave((response) => {
        response.on("close", resolve);
        announce(response, 10).write("01234", () => setImmediate(() => response.destroy()));
      }),
    );
    const opened = await open();
    await cut;
    await expect(read(opened)).rejects.toMatchObject({ name: "SourceError", kind: "retry" });
  });

  it("does not wait for a reader who stopped, nor hold the connection for them", async () => {
    const { promise: closed, resolve } = Promise.withResolvers<void>();
    const { open } = await downloadAt(
      misbehave((response) => {
        response.on("close", resolve);
        announce(response, 10).write("01234");
      }),
    );
    for await (const chunk of (await open()).body) {
      expect(chunk.byteLength).toBe(5);
      break;
    }
    await closed;
  });

  it("that nobody begins to read lets go of its connection when it is disposed of", async () => {
    const { promise: closed, resolve } = Promise.withResolvers<void>();
    const { open } = await downloadAt(
      misbehave((response) => {
        response.on("close", resolve);
        announce(response, 10).write("01234");
      }),
    );
    await (await open())[Symbol.asyncDispose]();
    await expect(closed).resolves.toBeUndefined();
  });

  it("ends for the caller's reason when the caller gives up", async () => {
    const { account } = await downloadAt(misbehave((response) => announce(response, 10).write("01234")));
    const caller = new AbortController();
    const opened = await account.open({ recordingKey: "u", fileKey: "file-1" }, { offset: 0 }, caller.signal);
    const reading = read(opened);
    const reason = new Error("enough");
    caller.abort(reason);
    await expect(reading).rejects.toBe(reason);
  });

  it("has no size when Zoom announces none", async () => {
    const { account } = await downloadAt(
      misbehave((response) => response.writeHead(200, { "content-type": "video/mp4" }).end("0123456789")),
    );
    const opened = await account.open({ recordingKey: "u", fileKey: "file-1" }, { offset: 0 }, never);
    expect(opened.totalBytes).toBeNull();
    expect(await read(opened)).toBe("0123456789");
  });
});
