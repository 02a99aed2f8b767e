import { expect, test } from "vitest";

import { someAudioTrack, someVideoTrack } from "../fixtures/tracks.ts";
import { dashManifest } from "./dash.ts";

test("the manifest points players to each file's own index", async () => {
  const captions = [{ url: "en.vtt?a=1&b=2", language: "en", label: "English <live>" }];
  const text = dashManifest([someVideoTrack, someAudioTrack], { urlOf: ({ kind }) => `${kind}.mp4`, captions });
  await expect(text).toMatchFileSnapshot("./golden/manifest.mpd");
});

test("several videos share a set and make no promise about being in step", () => {
  const text = dashManifest([someVideoTrack, { ...someVideoTrack, height: 480 }], { urlOf: () => "video.mp4" });
  expect(text.match(/<AdaptationSet/g)).toHaveLength(1);
  expect(text.match(/<Representation/g)).toHaveLength(2);
  expect(text).toContain('subsegmentAlignment="false"');
});

test("a track that begins late makes the presentation end later", () => {
  const late = { ...someVideoTrack, startTicks: 12_800 };
  expect(dashManifest([late], { urlOf: () => "v" })).toContain('mediaPresentationDuration="PT15.000S"');
});
