import { describe, expect, it } from "vitest";

import { clockLayout } from "./clock-layout.ts";
import { decodeClock } from "./decode-clock.ts";
import { frames } from "./frames.ts";

const { canvas } = clockLayout;

/** The drawing enlarged or reduced to RGBA, as a screenshot of a player would have it. */
const screenshot = (drawing: Buffer, width: number, height: number): Uint8Array => {
  const pixels = new Uint8Array(width * height * 4).fill(255);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const from = Math.floor((y / height) * canvas.height) * canvas.width + Math.floor((x / width) * canvas.width);
      pixels.set(drawing.subarray(from * 3, from * 3 + 3), (y * width + x) * 4);
    }
  }
  return pixels;
};

const drawings = [...frames({ view: "gallery_view", seconds: 4, framesPerSecond: 25 })];
const drawing = (index: number): Buffer => drawings[index] ?? Buffer.alloc(0);

describe("the clock in the picture", () => {
  it("tells tick, seconds and view of every frame", () => {
    const readings = drawings.map((each) => decodeClock(screenshot(each, 160, 90), 160, 90));
    expect(readings).toEqual(drawings.map((_, tick) => ({ tick, seconds: tick / 25, view: "gallery_view" })));
  });

  it.each([
    [1280, 720],
    [641, 361],
    [1919, 1080],
    [320, 180],
  ])("is read from a screenshot of %d by %d", (width, height) => {
    expect(decodeClock(screenshot(drawing(83), width, height), width, height)?.tick).toBe(83);
  });

  it("is not read from a black, a white or a too small picture", () => {
    expect(decodeClock(new Uint8Array(160 * 90 * 4), 160, 90)).toBeUndefined();
    expect(decodeClock(new Uint8Array(160 * 90 * 4).fill(255), 160, 90)).toBeUndefined();
    expect(decodeClock(new Uint8Array(16), 2, 2)).toBeUndefined();
  });

  it("is not read when any single block has been painted over", () => {
    for (let block = 0; block < clockLayout.row.blocks; block += 1) {
      const pixels = screenshot(drawing(57), 320, 180);
      const flipped = pixels.slice();
      for (let y = 0; y < 10; y += 1) {
        for (let x = block * 10; x < block * 10 + 10; x += 1) {
          const at = (y * 320 + x) * 4;
          flipped.fill(255 - (pixels[at] ?? 0), at, at + 3);
        }
      }
      expect(decodeClock(flipped, 320, 180)).toBeUndefined();
    }
  });

  it("names no view for a recording type that has no number", () => {
    const [first] = frames({ view: "something_new", seconds: 1, framesPerSecond: 25 });
    expect(decodeClock(screenshot(first ?? Buffer.alloc(0), 160, 90), 160, 90)).toEqual({
      tick: 0,
      seconds: 0,
      view: undefined,
    });
  });
});
