import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { findTools } from "@landfall/media";
import { beforeAll, expect, it } from "vitest";

import { attach, place } from "../testing/import.ts";
import { putObject } from "../testing/package-media.ts";
import { recordShortly, type ShortRecording, shortSeconds } from "../testing/short-recording.ts";
import { accountId, useLibrary } from "../testing/use-library.ts";

const bench = useLibrary();
let recording: ShortRecording;
const text = async (path: string): Promise<string> => (await fetch(recording.base + path)).text();

beforeAll(async () => {
  recording = await recordShortly(bench(), "segment");
});

it.each(["master.m3u8", "manifest.mpd"])("%s leads a foreign player to every frame", async (manifest) => {
  const { ffprobe } = await findTools();
  const question = ["-v", "error", "-count_packets", "-show_entries", "stream=codec_name,nb_read_packets"];
  const answer = await promisify(execFile)(ffprobe, [...question, "-of", "csv=p=0", recording.base + manifest]);
  expect(answer.stdout).toMatch(/h264,300\b/u);
  expect(answer.stdout).toMatch(/aac,56\d\b/u);
});

it("captions are named by their language when nobody gave them a name", async () => {
  const source = { bytes: Buffer.from("WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n") };
  const caption = { accountId, role: "caption", name: "t.vtt", mediaType: "text/vtt", source } as const;
  const objects = [await putObject(bench().store, caption)];
  await attach(bench(), { to: recording.referenceId, label: "", language: "pt-BR", objects });
  const master = await text("master.m3u8");
  expect(master).toMatch(/TYPE=SUBTITLES.*NAME="Brazilian Portuguese",LANGUAGE="pt-BR"/u);
  expect(await text("manifest.mpd")).toContain('lang="pt-BR"');
  const playlist = /URI="(?<playlist>captions\/[^"]+)"/u.exec(master)?.groups?.["playlist"] ?? "";
  const vtt = (await text(playlist)).split("\n").find((line) => line.endsWith(".vtt"));
  const answer = await fetch(new URL(vtt ?? "", recording.base + playlist));
  expect(answer.headers.get("content-type")).toBe("text/vtt; charset=utf-8");
  expect(await answer.text()).toContain("Hello");
});

it("a rendition that was added later appears by itself, and only then a manifest is sent again", async () => {
  const before = await fetch(`${recording.base}master.m3u8`);
  const headers = { "if-none-match": before.headers.get("etag") ?? "" };
  expect((await fetch(`${recording.base}master.m3u8`, { headers })).status).toBe(304);
  const smaller = { ...recording.object("video.mp4"), name: "video-480p.mp4" };
  const objects = [...recording.objects, smaller];
  await place(bench(), { referenceId: recording.referenceId, objects, durationSeconds: shortSeconds });
  const after = await fetch(`${recording.base}master.m3u8`, { headers });
  expect(after.status).toBe(200);
  expect(await after.text()).toContain("video-480p.m3u8");
  expect(await text("video-480p.m3u8")).toContain("video-480p.mp4?v=");
});
