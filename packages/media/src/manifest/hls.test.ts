import { expect, test } from "vitest";

import { someAudioTrack, someVideoTrack } from "../fixtures/tracks.ts";
import type { Track } from "../track/track-schema.ts";
import { hlsCaptions } from "./hls-captions.ts";
import { hlsMaster } from "./hls-master.ts";
import { hlsMedia } from "./hls-media.ts";

const urlOf = ({ kind, height }: Track): string => `${kind}${kind === "video" ? `-${height}` : ""}.m3u8`;
const captions = [{ url: "en.m3u8", language: "en", label: 'English "live"' }];

test("a master lists video with its sound and captions", async () => {
  const text = hlsMaster([someVideoTrack, someAudioTrack], { urlOf, captions });
  await expect(text).toMatchFileSnapshot("./golden/master.m3u8");
});

test("renditions are streams of their own, best first, over the same sound", () => {
  const small: Track = {
    ...someVideoTrack,
    width: 854,
    height: 480,
    averageBandwidth: 300_000,
    peakBandwidth: 400_000,
  };
  const lines = hlsMaster([small, someVideoTrack, someAudioTrack], { urlOf }).split("\n");
  expect(lines.filter((line) => line.startsWith("video"))).toEqual(["video-720.m3u8", "video-480.m3u8"]);
  expect(lines.filter((line) => line.includes('AUDIO="audio"'))).toHaveLength(2);
});

test("sound alone is a stream without groups", () => {
  const text = hlsMaster([someAudioTrack], { urlOf });
  expect(text).not.toContain("EXT-X-MEDIA:");
  expect(text).toContain('CODECS="mp4a.40.2"\naudio.m3u8\n');
});

test("a media playlist joins fragments to four seconds and tells their true durations", async () => {
  await expect(hlsMedia(someVideoTrack, { url: "video.mp4" })).toMatchFileSnapshot("./golden/video.m3u8");
});

test("captions are one segment as long as the recording", async () => {
  await expect(hlsCaptions({ url: "en.vtt", durationSeconds: 14 })).toMatchFileSnapshot("./golden/captions.m3u8");
});
