import { beforeAll, describe, expect, it } from "vitest";

import { needs } from "../support/needs.ts";
import { useBrowser } from "../world/browser/use-browser.ts";
import { lookAtClock, seekTo, untilReady } from "../world/browser/watch.ts";
import { pull } from "../world/http.ts";
import { useWorld } from "../world/index.ts";
import { view } from "../world/scripts.ts";

const seconds = 120;
const frameSeconds = 1 / 25;
// Far apart and out of order, so that nothing that is loaded ahead helps.
const moments = [90, 12.3, 61.7, 33.3, 118.2, 0.5, 75.04, 48.02, 104.4, 22.96];

needs("chromium", "ffmpeg")("a real browser", () => {
  const world = useWorld();
  const visit = useBrowser();
  let playUrl: string;
  const sizeOf = async (track: string) => (await pull(track, playUrl)).bytes.length;

  beforeAll(async () => {
    const held = await world().holdMeeting({ segments: [{ seconds, files: [view()] }] });
    await world().settled();
    playUrl = world().playUrl((await world().entries(held.uuid))[0]?.id ?? "");
  });

  describe.each(["hls", "dash"])("by %s", (engine) => {
    it("shows the right burnt-in clock after every seek in a file of uneven keyframes", async () => {
      const { page, complaints, leave } = await visit(`${playUrl}?engine=${engine}`);
      await untilReady(page);
      for (const moment of moments) {
        await seekTo(page, moment);
        const seen = await lookAtClock(page);
        expect(seen?.view).toBe("active_speaker");
        expect(
          Math.abs((seen?.seconds ?? Number.NaN) - moment),
          `${moment} s shows ${seen?.seconds} s`,
        ).toBeLessThanOrEqual(1.5 * frameSeconds);
      }
      expect(complaints).toEqual([]);
      await leave();
    });

    it("loads for a seek only what it needs of picture and sound", async () => {
      const { page, loaded, quiet, leave } = await visit(`${playUrl}?engine=${engine}`);
      await untilReady(page);
      await quiet();
      for (const track of ["video.mp4", "audio.mp4"]) expect(loaded(track)).toBeLessThan(0.5 * (await sizeOf(track)));
      const before = { video: loaded("video.mp4"), audio: loaded("audio.mp4") };
      await seekTo(page, 90);
      await quiet();
      const needed = { video: loaded("video.mp4") - before.video, audio: loaded("audio.mp4") - before.audio };
      expect(needed.video).toBeGreaterThan(0);
      expect(needed.video).toBeLessThan(0.45 * (await sizeOf("video.mp4")));
      expect(needed.audio).toBeGreaterThan(0);
      expect(needed.audio).toBeLessThan(0.45 * (await sizeOf("audio.mp4")));
      await leave();
    });
  });
});
