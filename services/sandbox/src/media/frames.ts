import { Canvas } from "./canvas.ts";
import { clockBlocks, clockLayout, viewNumbers } from "./clock-layout.ts";
import { paintScene } from "./scenes.ts";
import { loudness, slideTimes } from "./speech.ts";

const { canvas: grid, row, ticksPerSecond } = clockLayout;

const two = (value: number): string => String(Math.floor(value)).padStart(2, "0");

const clockText = (seconds: number): string => {
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}.${two((seconds % 1) * 100 + 1e-6)}`;
};

const paintClock = (canvas: Canvas, view: string, seconds: number): void => {
  const blockWidth = grid.width / row.blocks;
  // A frame shows the tick that has begun, so a frame rate that does not divide 25 is never ahead of its own time.
  const tick = Math.floor(seconds * ticksPerSecond + 1e-6);
  for (const [index, white] of clockBlocks(viewNumbers[view] ?? 0, tick).entries()) {
    const shade = white ? 255 : 0;
    const block = { x: index * blockWidth, y: row.top, width: blockWidth, height: row.height * grid.height };
    canvas.box(block, [shade, shade, shade]);
  }
  canvas.text(clockText(seconds), { x: 14, y: 70, scale: 2 }, [255, 226, 120]);
};

/** Raw RGB frames of the canvas size, one after another, drawn as they are asked for. */
export const frames = function* (video: {
  readonly view: string;
  readonly seconds: number;
  readonly framesPerSecond: number;
}): Generator<Buffer> {
  const slides = slideTimes(video.seconds);
  const count = Math.round(video.seconds * video.framesPerSecond);
  const scenes = new Map<number, Canvas>();
  let lastSlide = -1;
  for (let index = 0; index < count; index += 1) {
    const seconds = index / video.framesPerSecond;
    const slide = slides.findLastIndex((time) => time <= seconds + 1e-6);
    // A slide has few different scenes; only the clock differs in every frame.
    if (slide !== lastSlide) scenes.clear();
    lastSlide = slide;
    const mouth = Math.round(loudness(seconds) * 4) / 4;
    const known = scenes.get(mouth);
    const scene = known ?? new Canvas();
    if (!known) paintScene(video.view, scene, { slide, loudness: mouth });
    scenes.set(mouth, scene);
    const canvas = new Canvas(scene);
    paintClock(canvas, video.view, seconds);
    yield canvas.bytes;
  }
};
