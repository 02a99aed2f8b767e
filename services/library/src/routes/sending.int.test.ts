import { readdir, readlink } from "node:fs/promises";
import { join } from "node:path";

import { beforeAll, expect, it, vi } from "vitest";

import { place } from "../testing/import.ts";
import { recordShortly, type ShortRecording } from "../testing/short-recording.ts";
import { accountId, useLibrary } from "../testing/use-library.ts";

const bench = useLibrary();
let recording: ShortRecording;

beforeAll(async () => {
  recording = await recordShortly(bench(), "segment");
});

const openOriginals = async (): Promise<readonly string[]> => {
  const handles = await readdir("/proc/self/fd");
  const paths = await Promise.all(handles.map((handle) => readlink(`/proc/self/fd/${handle}`).catch(() => "")));
  return paths.filter((path) => path.startsWith(join(bench().folder, "store")) && path.endsWith("original.mp4"));
};

it.skipIf(process.platform !== "linux")("an object is let go of when the viewer leaves in the middle", async () => {
  const leaving = new AbortController();
  const answer = await fetch(`${recording.base}source`, { signal: leaving.signal });
  await answer.body?.getReader().read();
  await vi.waitFor(async () => expect(await openOriginals()).not.toEqual([]));
  leaving.abort();
  await vi.waitFor(async () => expect(await openOriginals()).toEqual([]));
});

const countedBytes = async (): Promise<number> => {
  const metrics = await bench().kit.metrics.registry.metrics();
  return Number(/library_media_bytes_total\{kind="audio"\} (?<count>\d+)/u.exec(metrics)?.groups?.["count"] ?? 0);
};

it("what was sent is counted", async () => {
  const before = await countedBytes();
  await (await fetch(`${recording.base}audio.mp4`, { headers: { range: "bytes=0-99" } })).bytes();
  expect((await countedBytes()) - before).toBe(100);
  const metrics = await bench().kit.metrics.registry.metrics();
  expect(metrics).toMatch(/library_requests_total\{route="\/p\/:token\/:entry\/:name",status="206"\} 1/u);
});

it("an object that the store has lost is told as such", async () => {
  const lost = { ...recording.object("video.mp4"), objectKey: "1/gone/1-aabbccddee/video.mp4" };
  const entryId = await place(bench(), { referenceId: "lost", objects: [lost] });
  const url = `${bench().library.playUrl({ accountId, entryId })}video.mp4`;
  for (const method of ["GET", "HEAD"]) expect((await fetch(url, { method })).status).toBe(404);
  expect(await (await fetch(url)).json()).toMatchObject({ error: { code: "bytes-lost" } });
});
