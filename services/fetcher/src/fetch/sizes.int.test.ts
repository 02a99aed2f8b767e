import { describe, expect, it } from "vitest";

import { type Answers, cut, scriptedAccount } from "../testing/scripted-account.ts";
import { useFetcher } from "../testing/use-fetcher.ts";
import { video } from "../testing/video.ts";

const unsized =
  (content: Uint8Array): Answers =>
  (offset) => ({ totalBytes: null, bytes: content.subarray(offset) });

describe("a file whose size nobody states", () => {
  const { given, due, fetchFrom, bytesOf } = useFetcher();
  const content = video(200_000);

  it("ends where the answer ends", async () => {
    const file = await due({ sizeBytes: null });
    const account = scriptedAccount({ answers: [unsized(content)] });
    expect(await fetchFrom(account)).toBe("done");
    expect(account.opened).toEqual([0]);
    expect(await given.now(file)).toMatchObject({ size_bytes: content.length });
  });

  it("goes on after a break all the same", async () => {
    const file = await due({ sizeBytes: null });
    const broken: Answers = (offset) => ({ ...cut(content, 70_000)(offset), totalBytes: null });
    const account = scriptedAccount({ answers: [broken, unsized(content)] });
    expect(await fetchFrom(account)).toBe("done");
    expect(account.opened).toEqual([0, 70_000]);
    expect(Buffer.compare(await bytesOf(file), content)).toBe(0);
  });

  it("is whole when the provider says that nothing is left of it", async () => {
    const file = await due({ sizeBytes: null });
    const broken: Answers = () => ({ totalBytes: null, bytes: content, breaks: true });
    const nothingLeft: Answers = (offset) => ({ totalBytes: offset, bytes: Buffer.alloc(0) });
    expect(await fetchFrom(scriptedAccount({ answers: [broken, nothingLeft] }))).toBe("done");
    expect(await given.now(file)).toMatchObject({ size_bytes: content.length });
  });
});

describe("an empty file", () => {
  const { given, due, fetchFrom } = useFetcher();
  const empty = (totalBytes: number | null) =>
    scriptedAccount({ answers: [() => ({ totalBytes, bytes: Buffer.alloc(0) })] });

  it.each([
    [0, 0],
    [null, 0],
    [null, null],
  ])("of text, listed with %s bytes and served with %s, is fetched as it is", async (listed, served) => {
    const file = await due({ sizeBytes: listed, extension: "txt", kind: "chat" });
    expect(await fetchFrom(empty(served))).toBe("done");
    expect(await given.now(file)).toMatchObject({ stage: "transcode", size_bytes: 0 });
  });

  it("is no video", async () => {
    const file = await due({ sizeBytes: null });
    expect(await fetchFrom(empty(0))).toBe("failed");
    expect(await given.now(file)).toMatchObject({ reason: expect.stringMatching(/sent nothing where an MP4/u) });
  });
});
