import { aFile, aRecording, aSegment } from "@landfall/recording/testing";
import { SourceError } from "@landfall/source";
import { describe, expect, it } from "vitest";

import { type Answers, cut, ignoringRanges, ranged, scriptedAccount } from "../testing/scripted-account.ts";
import { useFetcher } from "../testing/use-fetcher.ts";
import { video } from "../testing/video.ts";

const content = video(400_000);
const sizeBytes = content.length;
const broken: Answers = () => ({ totalBytes: sizeBytes, bytes: Buffer.alloc(0), breaks: true });

describe("a line that breaks again and again", () => {
  const { given, disk, due, fetchFrom, bytesOf } = useFetcher();

  it("costs no attempt as long as it brings something new, and what came is kept", async () => {
    const file = await due({ sizeBytes });
    expect(await fetchFrom(scriptedAccount({ answers: [cut(content, 100_000), broken] }))).toBe("again");
    expect(await given.now(file)).toMatchObject({ attempts: 0, reason: "waiting: the connection broke" });
    const account = scriptedAccount({ answers: [ranged(content)] });
    expect(await fetchFrom(account)).toBe("done");
    expect(account.opened).toEqual([100_000]);
    expect(Buffer.compare(await bytesOf(file), content)).toBe(0);
  });

  it("is a failed attempt when it brings nothing, after six breaks", async () => {
    const file = await due({ sizeBytes });
    const account = scriptedAccount({ answers: [broken] });
    expect(await fetchFrom(account)).toBe("failed");
    expect(account.opened).toEqual([0, 0, 0, 0, 0, 0]);
    expect(await given.now(file)).toMatchObject({ attempts: 1, reason: "the connection broke" });
    expect(await disk.unfinished()).toEqual([]);
  });

  it("does not go round for ever with a provider that always starts over and always breaks at the same byte", async () => {
    const file = await due({ sizeBytes });
    const startingOver: Answers = () => ({
      ...ignoringRanges(content)(0),
      bytes: content.subarray(0, 90_000),
      breaks: true,
    });
    const account = () => scriptedAccount({ answers: [startingOver] });
    expect(await fetchFrom(account())).toBe("again");
    expect(await fetchFrom(account())).toBe("failed");
    expect(await given.now(file)).toMatchObject({ attempts: 1 });
  });
});

describe("an attempt after a failed one", () => {
  const { given, disk, due, fetchFrom, bytesOf } = useFetcher();
  const listing = (size: number) => () =>
    aRecording({ segments: [aSegment({ files: [aFile({ fileKey: "changed", sizeBytes: size })] })] });

  it("goes by the size that is listed by then, and starts over", async () => {
    const file = await due({ fileKey: "changed", sizeBytes: 12_345 });
    expect(await fetchFrom(scriptedAccount({ answers: [ranged(content)] }))).toBe("failed");
    expect(await fetchFrom(scriptedAccount({ answers: [ranged(content)], listing: listing(sizeBytes) }))).toBe("done");
    expect(Buffer.compare(await bytesOf(file), content)).toBe(0);
  });

  it("does not go on with bytes of a file that had another size", async () => {
    const other = video(150_000, 9);
    const file = await due({ fileKey: "changed", sizeBytes });
    const throttled: Answers = () => {
      throw new SourceError("the limit of calls is used up", { kind: "wait" });
    };
    expect(await fetchFrom(scriptedAccount({ answers: [cut(content, 100_000), throttled] }))).toBe("again");
    const before = await disk.unfinished();
    expect(before).toHaveLength(1);
    // As a failure in between would count: from the second attempt on the listing is asked.
    await given.database.updateTable("file").set({ attempts: 1 }).where("id", "=", file.id).execute();
    const account = scriptedAccount({ answers: [ranged(other)], listing: listing(other.length) });
    expect(await fetchFrom(account)).toBe("done");
    expect(account.opened).toEqual([0]);
    expect(Buffer.compare(await bytesOf(file), other)).toBe(0);
    expect(await disk.unfinished()).toEqual([]);
  });
});
