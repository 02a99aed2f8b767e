import { execFile } from "node:child_process";
import { mkdtemp, readFile, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { ffmpegPath, hasFfmpeg, pictureAt } from "../testing/ffmpeg.ts";
import { mediaDirectory } from "../testing/open-sandbox.ts";
import { decodeClock } from "./decode-clock.ts";
import { MediaLibrary } from "./media-library.ts";
import type { VideoSpec } from "./spec.ts";
import { slideTimes } from "./speech.ts";

const video: VideoSpec = {
  kind: "video",
  view: "active_speaker",
  seconds: 14,
  width: 640,
  height: 360,
  framesPerSecond: 25,
  sound: true,
  codec: "h264",
  variableFrameRate: false,
};

/** Numbers of the keyframes, from the sample table (ISO/IEC 14496-12, stss). */
const keyframes = (mp4: Buffer): number[] => {
  const box = mp4.indexOf("stss", 0, "latin1");
  const count = mp4.readUInt32BE(box + 8);
  return Array.from({ length: count }, (_, index) => mp4.readUInt32BE(box + 12 + index * 4));
};

let directory: string;
let library: MediaLibrary;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "sandbox-media-"));
  library = new MediaLibrary(directory, ffmpegPath);
});
afterEach(() => rm(directory, { recursive: true }));

describe.skipIf(!hasFfmpeg)("generated media (need ffmpeg)", () => {
  it("has its index first and keyframes at uneven times, as Zoom's", async () => {
    const mp4 = await readFile(await library.media(video));
    expect(mp4.indexOf("moov", 0, "latin1")).toBeLessThan(mp4.indexOf("mdat", 0, "latin1"));
    expect(keyframes(mp4)).toEqual(slideTimes(14).map((seconds) => Math.round(seconds * 25) + 1));
  });

  it.each([0, 3.12, 5.5, 10.56, 13.9])("shows at %d s the clock of that moment", async (seconds) => {
    const path = await new MediaLibrary(mediaDirectory, ffmpegPath).media(video);
    const picture = await pictureAt(path, { seconds, width: 480, height: 270 });
    const reading = decodeClock(picture, 480, 270);
    expect(reading?.view).toBe("active_speaker");
    expect(Math.abs((reading?.seconds ?? -1) - seconds)).toBeLessThanOrEqual(0.04);
  });

  it("makes odd ones too: MPEG-4, silent, 30 frames, uneven frames, an odd size", async () => {
    const odd = { ...video, seconds: 2, width: 426, height: 242, framesPerSecond: 30 } as const;
    const path = await library.media({ ...odd, sound: false, codec: "mpeg4", variableFrameRate: true });
    const mp4 = await readFile(path);
    expect(mp4.includes("mp4v")).toBe(true);
    expect(mp4.includes("mp4a")).toBe(false);
    const picture = await pictureAt(path, { seconds: 1, width: 426, height: 242 });
    expect(decodeClock(picture, 426, 242)?.seconds).toBeCloseTo(1, 1);
  });

  it("grows a video to the size asked for without using the disk, and it still plays", async () => {
    const path = await library.media({ ...video, seconds: 1, sizeBytes: 5_000_000_000 });
    const { size, blocks } = await stat(path);
    expect(size).toBe(5_000_000_000);
    expect(blocks * 512).toBeLessThan(5_000_000);
    const picture = await pictureAt(path, { seconds: 0.5, width: 320, height: 180 });
    expect(decodeClock(picture, 320, 180)?.seconds).toBeCloseTo(0.5, 1);
  });

  it("makes a thing once, whoever asks", async () => {
    const [one, two] = await Promise.all([library.media(video), library.media(video)]);
    const made = await stat(one);
    const again = await new MediaLibrary(directory, "no-such-ffmpeg").media(video);
    expect(two).toBe(one);
    expect(again).toBe(one);
    expect((await stat(again)).mtimeMs).toBe(made.mtimeMs);
  });

  it("is safe when two processes make the same at once: one file, whole, and nothing left over", async () => {
    const source = `
      import { MediaLibrary } from ${JSON.stringify(join(import.meta.dirname, "media-library.ts"))};
      const [, directory, ffmpeg, spec] = process.argv;
      process.stdout.write(await new MediaLibrary(directory, ffmpeg).media(JSON.parse(spec)));`;
    const args = ["--input-type=module", "-e", source, directory, ffmpegPath, JSON.stringify({ ...video, seconds: 2 })];
    const run = promisify(execFile);
    const [one, two] = await Promise.all([run(process.execPath, args), run(process.execPath, args)]);
    expect(one.stdout).toBe(two.stdout);
    expect(await readdir(directory)).toHaveLength(1);
    const picture = await pictureAt(one.stdout, { seconds: 1, width: 320, height: 180 });
    expect(decodeClock(picture, 320, 180)?.tick).toBe(25);
  });

  it("makes the sound alone as M4A", async () => {
    const m4a = await readFile(await library.media({ kind: "audio", seconds: 2 }));
    expect(m4a.subarray(4, 11).toString("latin1")).toBe("ftypM4A");
    expect(m4a.includes("avc1")).toBe(false);
  });
});

describe.skipIf(!hasFfmpeg)("stopping (needs ffmpeg)", () => {
  it("ends what is being made and leaves nothing behind", async () => {
    const stopping = new AbortController();
    const made = new MediaLibrary(directory, ffmpegPath, stopping.signal).media({ ...video, seconds: 3600 });
    await vi.waitFor(async () => expect(await readdir(directory)).toHaveLength(1));
    stopping.abort(new Error("enough"));
    await expect(made).rejects.toThrow("aborted");
    expect(await readdir(directory)).toEqual([]);
  });
});

describe("without an ffmpeg", () => {
  it("says what to install or to set, and leaves nothing behind", async () => {
    const poor = new MediaLibrary(directory, join(directory, "no-such-ffmpeg"));
    await expect(poor.media(video)).rejects.toThrow(/could not be started.*SANDBOX_FFMPEG_PATH/);
    expect(await readdir(directory)).toEqual([]);
  });
});
