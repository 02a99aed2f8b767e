import type { Page } from "playwright-core";

import { clockVideo } from "../testing/clock-video.ts";

/** What a viewer sees: the burnt-in clock in seconds, and which view it is. */
export interface Seen {
  readonly clockSeconds: number;
  readonly colour: "red" | "blue" | "other";
}

/** Reads the picture that is shown at this moment. */
export const look = (page: Page): Promise<Seen> =>
  page.evaluate(({ bits, squarePx, width, height, fps }) => {
    const video = document.querySelector("video");
    const brush = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
    if (!video || !brush) throw new Error("There is no picture to look at.");
    brush.drawImage(video, 0, 0, width, height);
    const at = (x: number, y: number) => [...brush.getImageData(x, y, 1, 1).data];
    const squares = Array.from({ length: bits }, (_, bit) => ((at((bit + 0.5) * squarePx, 32)[1] ?? 0) > 127 ? 1 : 0));
    const frame = squares.reduce<number>((sum, square, bit) => sum + square * 2 ** bit, 0);
    const [red = 0, , blue = 0] = at(width / 2, height - 40);
    const colour = red > 2 * blue ? "red" : blue > 2 * red ? "blue" : "other";
    return { clockSeconds: frame / fps, colour };
  }, clockVideo);

/** Goes to a moment and waits until its picture is there. */
export const seek = async (page: Page, seconds: number): Promise<Seen> => {
  await page.evaluate(async (to) => {
    const video = document.querySelector("video");
    if (!video) throw new Error("There is nothing to seek in.");
    const shown = new Promise((resolve) => video.addEventListener("seeked", resolve, { once: true }));
    video.currentTime = to;
    await shown;
  }, seconds);
  return look(page);
};

/** Waits until the first picture can be shown. */
export const untilReady = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => (document.querySelector("video")?.readyState ?? 0) >= 2);
