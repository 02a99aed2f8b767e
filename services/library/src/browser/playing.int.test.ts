import { beforeAll, describe, expect, it } from "vitest";

import { accountId, useLibrary } from "../testing/use-library.ts";
import { holdMeeting, type Meeting, meetingSeconds } from "./meeting.ts";
import { noBrowser, useBrowser } from "./use-browser.ts";
import { look, seek, untilReady } from "./watch.ts";

const frameSeconds = 1 / 25;
const tenMoments = [0, 3.3, 29.9, 30.5, 48.02, 61.7, 61.9, 88.8, 104.4, 119.5];

describe.skipIf(noBrowser)(`playing in a browser${noBrowser ? ` (skipped: ${noBrowser})` : ""}`, () => {
  const bench = useLibrary();
  const open = useBrowser();
  let meeting: Meeting;
  const visit = (rest: string) => open(`${bench().library.playUrl({ accountId, entryId: meeting.entryId })}${rest}`);

  beforeAll(async () => {
    meeting = await holdMeeting(bench());
  }, 120_000);

  it("leaves HLS to a browser that knows it, when that is asked for", async ({ skip }) => {
    const { page, leave } = await visit("?engine=native");
    const isKnown = await page.evaluate(
      () => document.createElement("video").canPlayType("application/vnd.apple.mpegurl") !== "",
    );
    if (!isKnown) skip("this Chromium does not play HLS by itself");
    await untilReady(page);
    for (const moment of [3.3, 61.9, 104.4]) {
      const { clockSeconds } = await seek(page, moment);
      expect(Math.abs(clockSeconds - moment)).toBeLessThanOrEqual(frameSeconds * 1.5);
    }
    await leave();
  });

  describe.each(["hls", "dash"])("by %s", (engine) => {
    it("shows the right clock after every seek, and loads nothing twice", async () => {
      const { page, trackBytes, complaints, leave } = await visit(`?engine=${engine}`);
      await untilReady(page);
      expect(await page.evaluate(() => document.querySelector("video")?.duration)).toBeCloseTo(meetingSeconds, 0);
      for (const moment of tenMoments) {
        const { clockSeconds, colour } = await seek(page, moment);
        expect(colour).toBe("red");
        const error = Math.abs(clockSeconds - moment);
        expect(error, `at ${moment} s the clock is ${clockSeconds}`).toBeLessThanOrEqual(frameSeconds * 1.5);
      }
      await leave();
      expect(complaints).toEqual([]);
      expect(trackBytes.get("video.mp4")).toBeLessThan(meeting.trackBytes.video * 1.1);
    });

    it("loads only what it needs of picture and sound", async () => {
      const { page, trackBytes, leave } = await visit(`?engine=${engine}`);
      await untilReady(page);
      for (const moment of [48, 104.4]) await seek(page, moment);
      await page.waitForLoadState("networkidle");
      await leave();
      expect(trackBytes.get("video.mp4")).toBeLessThan(meeting.trackBytes.video * 0.5);
      expect(trackBytes.get("audio.mp4")).toBeLessThan(meeting.trackBytes.audio * 0.5);
    });

    it("plays on, with sound and captions", async () => {
      const { page, leave } = await visit(`?engine=${engine}#t=1`);
      await untilReady(page);
      await page.keyboard.press("c");
      await page.keyboard.press("k");
      await page.waitForFunction(() => (document.querySelector("video")?.currentTime ?? 0) > 2.5);
      const heard = await page.evaluate(() => {
        const video = document.querySelector("video");
        const shown = [...(video?.textTracks ?? [])].find(({ mode }) => mode === "showing");
        return {
          audioBytes: Number(Reflect.get(video ?? {}, "webkitAudioDecodedByteCount")),
          caption: [...(shown?.activeCues ?? [])].map((cue) => cue instanceof VTTCue && cue.text),
        };
      });
      expect(heard.audioBytes).toBeGreaterThan(0);
      expect(heard.caption).toEqual(["Mira: Watch the clock."]);
      await leave();
    });

    it("keeps the time when another view is chosen", async () => {
      const { page, leave } = await visit(`?engine=${engine}`);
      await untilReady(page);
      await seek(page, 70);
      await page.getByRole("link", { name: "Gallery view" }).click();
      await expect.poll(async () => (await look(page)).colour, { timeout: 20_000 }).toBe("blue");
      expect((await look(page)).clockSeconds).toBeCloseTo(70, 1);
      await leave();
    });
  });
});
