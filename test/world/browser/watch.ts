/// <reference lib="dom" />
import { type ClockReading, decodeClock } from "@landfall/sandbox";
import type { Page } from "playwright-core";

const size = { width: 640, height: 360 };

/** The picture that is shown at this moment, read as the sandbox draws its clock. */
export const lookAtClock = async (page: Page): Promise<ClockReading | undefined> => {
  const pixels = await page.evaluate(({ width, height }) => {
    const video = document.querySelector("video");
    const brush = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
    if (!video || !brush) throw new Error("There is no picture to look at.");
    brush.drawImage(video, 0, 0, width, height);
    return [...brush.getImageData(0, 0, width, Math.ceil(height / 10)).data];
  }, size);
  const height = Math.ceil(size.height / 10);
  const whole = new Uint8Array(size.width * size.height * 4);
  whole.set(pixels.slice(0, size.width * height * 4));
  return decodeClock(whole, size.width, size.height);
};

/** Goes to a moment and waits until its picture is there. */
export const seekTo = async (page: Page, seconds: number): Promise<void> => {
  await page.evaluate(async (to) => {
    const video = document.querySelector("video");
    if (!video) throw new Error("There is nothing to seek in.");
    const shown = new Promise((resolve) => video.addEventListener("seeked", resolve, { once: true }));
    video.currentTime = to;
    await shown;
  }, seconds);
};

/** Waits until the first picture can be shown. */
export const untilReady = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => (document.querySelector("video")?.readyState ?? 0) >= 2);
