import { open, readFile, truncate, writeFile } from "node:fs/promises";

import { afterAll, beforeAll, expect, test } from "vitest";

import { makeCut, makeSource, makeTurned, makeVariableRate } from "../fixtures/sources.ts";
import { openWorkshop, type Workshop } from "../fixtures/workshop.ts";
import { probeSchema } from "./probe-schema.ts";
import { probe } from "./probe.ts";

let shop: Workshop;
beforeAll(async () => {
  shop = await openWorkshop();
});
afterAll(() => shop[Symbol.asyncDispose]());

const probed = (path: string) => probe(path, shop);
const written = async (name: string, content: string | Uint8Array): Promise<string> => {
  await writeFile(shop.path(name), content);
  return shop.path(name);
};

test("a recording like Zoom's is described whole", async () => {
  const description = await probed(await makeSource(shop, "zoom.mp4"));
  expect(probeSchema.parse(description)).toEqual(description);
  expect(description).toMatchObject({
    container: "mp4",
    durationSeconds: 6,
    video: {
      codec: "h264",
      width: 160,
      height: 90,
      fps: 25,
      variableFrameRate: false,
      rotation: 0,
      startsHidden: false,
    },
    audio: { codec: "aac", profile: "LC", channels: 1, sampleRate: 32_000 },
  });
});

test("what makes a file unlike the others is seen", async () => {
  await expect(probed(await makeVariableRate(shop))).resolves.toMatchObject({ video: { variableFrameRate: true } });
  await expect(probed(await makeCut(shop))).resolves.toMatchObject({ video: { startsHidden: true } });
  await expect(probed(await makeSource(shop, "interlaced.mp4"))).resolves.toMatchObject({
    video: { interlaced: true },
  });
  const turned = await probed(await makeTurned(shop));
  expect((turned.video?.rotation ?? 0) % 180).toBe(90);
});

test("a cover picture is no video", async () => {
  const sound = await makeSource(shop, "sound.mp3");
  const cover = await shop.make("cover.png", "-f lavfi -i color=red:s=16x16:d=1 -frames:v 1");
  const covered = await shop.make("covered.mp3", `-i ${sound} -i ${cover} -map 0:a -map 1:v -c copy`);
  const description = await probed(covered);
  expect(description.video).toBeUndefined();
  expect(description.audio).toMatchObject({ codec: "mp3" });
});

test.each([
  ["empty.mp4", "", "empty"],
  ["notes.mp4", "This is what was said.\n", "plain text"],
  ["page.mp4", "<!DOCTYPE html><html><body>Sign in</body></html>", "web page"],
  ["answer.mp4", '{"status":false,"errorCode":124}', "JSON"],
  ["transcript.mp4", "WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n", "transcript"],
] as const)("%s is refused with what it really is", async (name, content, words) => {
  const refused = probed(await written(name, content));
  await expect(refused).rejects.toMatchObject({
    code: "corrupt",
    retriable: false,
    message: expect.stringContaining(words),
  });
});

test("a playlist that points elsewhere is text, whatever its name", async () => {
  const playlist = await written("list.mp4", "#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n");
  await expect(probed(playlist)).rejects.toMatchObject({ code: "corrupt" });
});

test("bytes of no known container are unsupported", async () => {
  await expect(probed(await written("noise.mp4", Buffer.alloc(5000, 0x9c)))).rejects.toMatchObject({
    code: "unsupported",
  });
});

test("a file that lost its index at the end is corrupt", async () => {
  const path = await written("no-index.mp4", await readFile(await makeSource(shop, "zoom.mp4")));
  await truncate(path, 20_000);
  await expect(probed(path)).rejects.toMatchObject({ code: "corrupt", message: expect.stringContaining("damaged") });
});

test("a file whose index is overwritten is refused", async () => {
  const path = await written("overwritten.mp4", await readFile(await makeSource(shop, "silent.mp4")));
  await using file = await open(path, "r+");
  await file.write(Buffer.alloc(3000, 0xff), 0, 3000, 28);
  await expect(probed(path)).rejects.toMatchObject({ name: "MediaError", retriable: false });
});

test("subtitles alone are no streams to play", async () => {
  const text = await written("only.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n");
  const subtitles = await shop.make("only.mp4", `-i ${text} -c:s mov_text`);
  await expect(probed(subtitles)).rejects.toMatchObject({ code: "no-streams" });
});
