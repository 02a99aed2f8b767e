import { createHash } from "node:crypto";

import { toldOf } from "@landfall/jobs/testing";
import { describe, expect, it } from "vitest";

import { cut, ignoringRanges, ranged, scriptedAccount } from "../testing/scripted-account.ts";
import { useFetcher } from "../testing/use-fetcher.ts";
import { video } from "../testing/video.ts";

describe("a fetch", () => {
  const { given, disk, due, fetchFrom, bytesOf } = useFetcher();
  const content = video(300_000);
  const sizeBytes = content.length;

  it("brings a file into the store, with its size and hash, and says so", async () => {
    const file = await due({ sizeBytes });
    const account = scriptedAccount({ answers: [ranged(content)] });
    expect(await fetchFrom(account)).toBe("done");
    const sha256 = createHash("sha256").update(content).digest("hex");
    expect(await given.now(file)).toMatchObject({
      stage: "transcode",
      state: "waiting",
      size_bytes: sizeBytes,
      sha256,
    });
    expect(Buffer.compare(await bytesOf(file), content)).toBe(0);
    expect(await toldOf(given.database, file.id)).toEqual([`Fetched: ${sizeBytes} bytes, SHA-256 ${sha256}.`]);
    expect(account.held()).toBe(0);
  });

  it("goes on where an answer broke off, within the attempt", async () => {
    const file = await due({ sizeBytes });
    const account = scriptedAccount({ answers: [cut(content, 100_000), cut(content, 1), ranged(content)] });
    expect(await fetchFrom(account)).toBe("done");
    expect(account.opened).toEqual([0, 100_000, 100_001]);
    expect(Buffer.compare(await bytesOf(file), content)).toBe(0);
  });

  it("never appends an answer that begins elsewhere than it was asked for", async () => {
    const file = await due({ sizeBytes });
    const account = scriptedAccount({ answers: [cut(content, 100_000), ignoringRanges(content)] });
    expect(await fetchFrom(account)).toBe("done");
    expect(Buffer.compare(await bytesOf(file), content)).toBe(0);
    expect(await disk.unfinished()).toEqual([]);
  });

  it("starts over when the file at the provider has become another", async () => {
    const other = video(200_000, 9);
    const file = await due({ sizeBytes: null });
    const account = scriptedAccount({ answers: [cut(content, 100_000), ranged(other)] });
    expect(await fetchFrom(account)).toBe("done");
    expect(account.opened).toEqual([0, 100_000, 0]);
    expect(Buffer.compare(await bytesOf(file), other)).toBe(0);
  });

  it("keeps a file that is smaller than what there was of it", async () => {
    const smaller = video(50_000, 9);
    const file = await due({ sizeBytes: null });
    const account = scriptedAccount({ answers: [cut(content, 100_000), ignoringRanges(smaller)] });
    expect(await fetchFrom(account)).toBe("done");
    expect(Buffer.compare(await bytesOf(file), smaller)).toBe(0);
  });

  it.each([
    ["a size that is not the listed one", ranged(video(299_999)), /lists 300000 bytes and offers 299999/u],
    ["a body longer than its size", () => ({ totalBytes: null, bytes: video(300_001) }), /more bytes than it said/u],
    ["a web page", () => ({ totalBytes: null, bytes: Buffer.from("<html>") }), /a web page where an MP4/u],
  ])("fails on %s, keeps nothing of it and holds no connection", async (_, answer, cause) => {
    const file = await due({ sizeBytes });
    const account = scriptedAccount({ answers: [answer] });
    expect(await fetchFrom(account)).toBe("failed");
    expect(await given.now(file)).toMatchObject({
      attempts: 1,
      object_key: null,
      reason: expect.stringMatching(cause),
    });
    expect(await disk.unfinished()).toEqual([]);
    expect(account.held()).toBe(0);
  });

  it("waits in words, without an attempt, while the store has no room", async () => {
    const file = await due({ sizeBytes });
    expect(await fetchFrom(scriptedAccount({ answers: [ranged(content)] }), { store: disk.full })).toBe("again");
    expect(await given.now(file)).toMatchObject({ attempts: 0, reason: expect.stringMatching(/^waiting for room: /u) });
  });

  it("of a file that the provider no longer has ends as gone", async () => {
    const file = await due({ sizeBytes });
    expect(await fetchFrom(scriptedAccount())).toBe("vanished");
    expect(await given.now(file)).toMatchObject({ state: "gone", reason: expect.stringMatching(/no longer has it/u) });
  });
});
