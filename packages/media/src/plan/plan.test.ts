import { expect, test } from "vitest";

import { someAudio, someProbe, someVideo } from "../fixtures/probes.ts";
import type { Probe } from "../probe/probe-schema.ts";
import type { Step } from "./plan-types.ts";
import { plan } from "./plan.ts";

const written = (planned: ReturnType<typeof plan>): string => `${JSON.stringify(planned, undefined, 2)}\n`;

test("an hour from Zoom is packaged as it is, in one run", async () => {
  await expect(written(plan(someProbe()))).toMatchFileSnapshot("./golden/zoom.plan");
});

test("an old phone's video is encoded, upright, at a steady rate", async () => {
  const video = someVideo({ codec: "hevc", profile: "Main", width: 1921, height: 1081, rotation: 90, fps: 29.97 });
  const audio = someAudio({ codec: "opus", profile: "", channels: 6, sampleRate: 48_000 });
  const probed = someProbe({ container: "matroska", durationSeconds: 42.3, video, audio });
  await expect(written(plan(probed))).toMatchFileSnapshot("./golden/phone.plan");
});

test("a rendition has a run of its own", async () => {
  const { renditions } = plan(someProbe(), { renditions: ["480p"] });
  await expect(JSON.stringify(renditions, undefined, 2)).toMatchFileSnapshot("./golden/rendition.plan");
});

const { video: _video, audio: _audio, ...nothing } = someProbe();
const soundOnly: Probe = { ...nothing, audio: someAudio() };
const pictureOnly: Probe = { ...nothing, video: someVideo() };

test("sound alone has no pictures made of it", () => {
  const planned = plan(soundOnly, { renditions: ["480p"] });
  expect(planned).toMatchObject({ poster: undefined, storyboard: undefined, renditions: [] });
  expect(planned.package.outputs.map(({ file }) => file)).toEqual(["audio.mp4"]);
});

test("a sheet of one picture is not made: the poster is that", () => {
  expect(plan(someProbe({ durationSeconds: 5 }))).toMatchObject({ poster: {}, storyboard: undefined });
  expect(plan(someProbe({ durationSeconds: 6 })).storyboard?.grid.count).toBe(2);
});

test("picture alone is one track", () => {
  expect(plan(pictureOnly).package.outputs.map(({ file }) => file)).toEqual(["video.mp4"]);
});

test("a rendition that would not be smaller is not made", () => {
  const small = someProbe({ video: someVideo({ width: 640, height: 480 }) });
  expect(plan(small, { renditions: ["480p"] }).renditions).toEqual([]);
});

test("nothing at all is refused", () => {
  expect(() => plan(nothing)).toThrow(expect.objectContaining({ code: "no-streams" }));
});

const filterOf = ({ outputs: [first] }: Step): string => first?.args[first.args.indexOf("-vf") + 1] ?? "";

test.each([
  ["a rate that varies becomes thirty", { variableFrameRate: true, fps: 7.2 }, "fps=30,scale=1280:720,format=yuv420p"],
  ["an unknown rate becomes thirty", { fps: 0 }, "fps=30,scale=1280:720,format=yuv420p"],
  ["more than sixty becomes sixty", { fps: 240 }, "fps=60,scale=1280:720,format=yuv420p"],
  ["interlaced pictures are woven", { interlaced: true }, "yadif,fps=25,scale=1280:720,format=yuv420p"],
  ["odd sides become even", { width: 1279, height: 719 }, "fps=25,scale=1278:718,format=yuv420p"],
  ["more than 2160 lines are scaled down", { width: 7680, height: 4320 }, "fps=25,scale=3840:2160,format=yuv420p"],
] as const)("%s", (_name, different, filter) => {
  expect(filterOf(plan(someProbe({ video: someVideo({ codec: "vp9", ...different }) })).package)).toBe(filter);
});

test.each([
  [{ video: someVideo({ profile: "High 10", pixelFormat: "yuv420p10le" }) }, "browsers do not play yuv420p10le pixels"],
  [{ video: someVideo({ profile: "High 4:4:4 Predictive" }) }, "browsers do not play H.264 High 4:4:4 Predictive"],
  [{ video: someVideo({ rotation: 270 }) }, "it is turned by 270°"],
  [{ audio: someAudio({ profile: "Main" }) }, "browsers do not play AAC Main"],
  [{ audio: someAudio({ codec: "mp3" }) }, "mp3 is not played everywhere"],
  [{ container: "mpegts" as const }, "its AAC is made for broadcasting"],
])("what is encoded says why: %#", (different, why) => {
  expect(plan(someProbe(different)).package.because).toContain(why);
});

test("HE-AAC and full-range pictures are packaged as they are", () => {
  const probed = someProbe({
    audio: someAudio({ profile: "HE-AACv2" }),
    video: someVideo({ pixelFormat: "yuvj420p" }),
  });
  expect(plan(probed).package.because).toBe("video packaged as it is; audio packaged as it is");
});
