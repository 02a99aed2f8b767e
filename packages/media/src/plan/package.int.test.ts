import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { packetsOf } from "../fixtures/listing.ts";
import { packageFile } from "../fixtures/package-file.ts";
import { makeCut, makeLatePicture, makeSource, makeTurned, makeVariableRate } from "../fixtures/sources.ts";
import { crashesOnStreams, openWorkshop, type Workshop } from "../fixtures/workshop.ts";
import { findTools, type MediaTools } from "../tools/find-tools.ts";
import { npmBinary } from "../tools/npm-pair.ts";
import { durationSeconds, endSeconds, trackSchema, type Track } from "../track/track-schema.ts";

let shop: Workshop;
beforeAll(async () => {
  shop = await openWorkshop();
});
afterAll(() => shop[Symbol.asyncDispose]());

const fragmentSeconds = (track: Track | undefined): readonly number[] =>
  (track?.fragments ?? []).map(([ticks]) => ticks / (track?.timescale ?? 1));
const startSeconds = (track: Track | undefined): number => (track?.startTicks ?? NaN) / (track?.timescale ?? 1);

const oldPair = async (): Promise<MediaTools> =>
  findTools({ ffmpegPath: await npmBinary("ffmpeg"), ffprobePath: await npmBinary("ffprobe") });

describe.each([
  ["the tools found here", () => Promise.resolve(shop.tools)],
  ["the old ones from npm", oldPair],
])("with %s", (_, tools) => {
  test("the index of a video with irregular keyframes tells their true times", async () => {
    const { video, audio, planned } = await packageFile(shop, await makeSource(shop, "zoom.mp4"), await tools());
    expect(planned.package.because).toBe("video packaged as it is; audio packaged as it is");
    // Keyframes are at 0, 0.6, 2.2, 2.4 and 5; a fragment takes those in that follow within two seconds.
    expect(fragmentSeconds(video)).toEqual([2.2, 2.8, 1]);
    expect(startSeconds(video)).toBe(0);
    expect(video).toMatchObject({ codec: "avc1.42c00b", width: 160, height: 90, fps: 25 });
    expect(fragmentSeconds(audio)[0]).toBe(4);
    expect(startSeconds(audio)).toBe(0);
    expect(audio).toMatchObject({ codec: "mp4a.40.2", channels: 1, sampleRate: 32_000 });
    expect(trackSchema.parse(video)).toEqual(video);
    expect(trackSchema.parse(audio)).toEqual(audio);
  });

  test("B-frames do not move the picture against the sound", async () => {
    const { video, audio, directory } = await packageFile(shop, await makeSource(shop, "b-frames.mp4"), await tools());
    expect([startSeconds(video), startSeconds(audio)]).toEqual([0, 0]);
    expect(fragmentSeconds(video)).toEqual([2.2, 2.8, 1]);
    const packets = await packetsOf(shop, join(directory, "video.mp4"));
    const first = packets[0]?.seconds ?? NaN;
    const keys = packets.filter(({ key }) => key).map(({ seconds }) => Number((seconds - first).toFixed(3)));
    expect(keys).toEqual([0, 2.2, 5]);
    expect(durationSeconds(video!)).toBe(6);
  });

  test("what is no H.264 and no AAC is encoded, and both begin at zero", async () => {
    const { video, audio } = await packageFile(shop, await makeSource(shop, "odd.webm"), await tools());
    expect(video).toMatchObject({ width: 160, height: 90, codec: expect.stringMatching(/^avc1\.64/) });
    expect(audio).toMatchObject({ codec: "mp4a.40.2", channels: 1, sampleRate: 48_000 });
    expect([startSeconds(video), startSeconds(audio)]).toEqual([0, 0]);
    expect(endSeconds(audio!)).toBeCloseTo(2, 1);
  });
});

test("a picture that begins later than the sound stays later", async () => {
  const { video, audio } = await packageFile(shop, await makeLatePicture(shop));
  expect(startSeconds(video)).toBeCloseTo(0.6, 3);
  expect(startSeconds(audio)).toBe(0);
});

test("a cut at a picture that decoding cannot begin at is encoded, without what was cut away", async () => {
  const { video, audio, planned } = await packageFile(shop, await makeCut(shop));
  expect(planned.package.because).toContain("video encoded to H.264, because it was cut");
  expect(startSeconds(video)).toBe(0);
  expect(endSeconds(video!)).toBeCloseTo(2.5, 1);
  expect(startSeconds(audio)).toBeLessThan(0.04);
  expect(endSeconds(audio!)).toBeCloseTo(2.5, 1);
});

test("a variable frame rate keeps its times when nothing is encoded", async () => {
  const input = await makeVariableRate(shop);
  const { video, probed, directory } = await packageFile(shop, input);
  expect(probed.video?.variableFrameRate).toBe(true);
  const [before, after] = await Promise.all([packetsOf(shop, input), packetsOf(shop, join(directory, "video.mp4"))]);
  const shift = (after[0]?.seconds ?? NaN) - (before[0]?.seconds ?? NaN);
  expect(after.map(({ seconds }) => Number((seconds - shift).toFixed(3)))).toEqual(
    before.map(({ seconds }) => Number(seconds.toFixed(3))),
  );
  expect(startSeconds(video)).toBe(0);
});

test("a picture that lies on its side is turned upright", async () => {
  const { video } = await packageFile(shop, await makeTurned(shop));
  expect(video).toMatchObject({ width: 90, height: 160 });
});

test.each([
  ["silent.mp4", "video", /^video packaged as it is$/],
  ["ten-bit.mp4", "video", /yuv420p10le/],
  ["full-chroma.mp4", "video", /yuv444p/],
  ["audio-only.m4a", "audio", /^audio packaged as it is$/],
  ["surround.mp4", "audio", /6 channels/],
  ["sound.mp3", "audio", /mp3 is not played everywhere/],
] as const)("%s becomes one %s track", async (name, kind, because) => {
  const { video, audio, planned } = await packageFile(shop, await makeSource(shop, name));
  expect(planned.package.because).toMatch(because);
  expect([video?.kind, audio?.kind].filter(Boolean)).toEqual([kind]);
  expect(startSeconds(video ?? audio)).toBe(0);
});

test("a transport stream, whose clock begins anywhere, begins at zero", async ({ skip }) => {
  skip(shop.tools.outdated, crashesOnStreams);
  const { video, audio } = await packageFile(shop, await makeSource(shop, "stream.ts"));
  expect(Math.min(startSeconds(video), startSeconds(audio))).toBe(0);
  expect(Math.abs(startSeconds(video) - startSeconds(audio))).toBeLessThan(0.15);
});

test("packaging twice gives the same bytes", async () => {
  const input = await makeSource(shop, "zoom.mp4");
  const [one, other] = [await packageFile(shop, input), await packageFile(shop, input)];
  expect(other.video).toEqual(one.video);
  expect(other.audio).toEqual(one.audio);
});
