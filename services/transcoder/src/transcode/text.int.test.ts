import type { FileKind } from "@landfall/recording";
import { describe, expect, it } from "vitest";

import { useTranscoder } from "../testing/use-transcoder.ts";

const captions = "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nAda: hello\n";

describe("a fetched text", () => {
  const { given, fetched, transcode, madeOf, textOf } = useTranscoder();
  const passed = async (bytes: Buffer, kind: FileKind, extension: string, providerType: string) => {
    const file = await fetched(await given.recording(), bytes, { kind, extension, providerType });
    return { file, outcome: await transcode() };
  };

  it.each(["transcript", "captions"] as const)(
    "that is a %s is passed on, validated, beside its original",
    async (kind) => {
      const { file, outcome } = await passed(Buffer.from(`\uFEFF${captions}`), kind, "vtt", "TRANSCRIPT");
      expect(outcome).toBe("done");
      const { objects, hasVideo } = await madeOf(file);
      expect(hasVideo).toBe(false);
      expect(objects.map(({ role, name }) => [role, name])).toEqual([
        ["source", "original.vtt"],
        ["caption", `${kind}.vtt`],
      ]);
      expect(await textOf(objects[1]?.objectKey ?? "")).toMatch(/^WEBVTT\n[^]*Ada: hello/u);
    },
  );

  it("that is a chat is brought to UTF-8", async () => {
    const { file, outcome } = await passed(
      Buffer.from("\uFEFF10:00:00\tAda:\tשלום\r\n", "utf16le"),
      "chat",
      "txt",
      "CHAT",
    );
    expect(outcome).toBe("done");
    const { objects } = await madeOf(file);
    expect(objects[1]).toMatchObject({ role: "attachment", name: "chat.txt", mediaType: "text/plain; charset=utf-8" });
    expect(await textOf(objects[1]?.objectKey ?? "")).toBe("10:00:00\tAda:\tשלום\n");
  });

  it.each([
    ["a transcript that is a web page", "transcript", "<html>WEBVTT</html>"],
    ["a transcript of zero bytes", "transcript", ""],
    ["a chat that is no text", "chat", "a\0\u0001b"],
  ] as const)("that is %s is parked with what is wrong with it", async (_, kind, text) => {
    const { file, outcome } = await passed(Buffer.from(text), kind, "txt", "TEXT");
    expect(outcome).toBe("park");
    expect((await given.now(file)).reason).toMatch(/^(?:It|The|No)\b.+\.$/u);
  });

  it.each([
    ["summary", "json", "application/json"],
    ["poll", "csv", "text/csv; charset=utf-8"],
    ["other", "holo", "application/octet-stream"],
    ["other", "constructor", "application/octet-stream"],
  ] as const)("of the kind %s, .%s, is carried as it came", async (kind, extension, mediaType) => {
    const { file, outcome } = await passed(Buffer.from("anything at all"), kind, extension, "NEW");
    expect(outcome).toBe("done");
    expect((await madeOf(file)).objects).toMatchObject([{ role: "attachment", objectKey: file.object_key, mediaType }]);
  });
});
