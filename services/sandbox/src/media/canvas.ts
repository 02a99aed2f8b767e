import { clockLayout } from "./clock-layout.ts";
import { glyphs } from "./glyphs.ts";

export type Colour = readonly [red: number, green: number, blue: number];

const { width, height } = clockLayout.canvas;

/** A small RGB drawing, three bytes a pixel; big pixels are cheap to draw and compress well when enlarged. */
export class Canvas {
  readonly bytes: Buffer;

  constructor(copyOf?: Canvas) {
    this.bytes = copyOf ? Buffer.from(copyOf.bytes) : Buffer.alloc(width * height * 3);
  }

  box(at: { x: number; y: number; width: number; height: number }, colour: Colour): void {
    const left = Math.max(0, Math.round(at.x));
    const right = Math.min(width, Math.round(at.x + at.width));
    if (right <= left) return;
    const line = Buffer.alloc((right - left) * 3, Buffer.from(colour));
    const bottom = Math.min(height, Math.round(at.y + at.height));
    for (let y = Math.max(0, Math.round(at.y)); y < bottom; y += 1) line.copy(this.bytes, (y * width + left) * 3);
  }

  disc(at: { x: number; y: number; radius: number }, colour: Colour): void {
    for (let dy = -at.radius; dy <= at.radius; dy += 1) {
      const half = Math.sqrt(at.radius ** 2 - dy ** 2);
      this.box({ x: at.x - half, y: at.y + dy, width: half * 2, height: 1 }, colour);
    }
  }

  /** Digits, colons and full stops; other characters leave a gap. */
  text(text: string, at: { x: number; y: number; scale: number }, colour: Colour): void {
    for (const [index, character] of text.split("").entries()) {
      for (const [row, bits] of (glyphs[character] ?? []).entries()) {
        for (let column = 0; column < 5; column += 1) {
          if (bits[column] !== "#") continue;
          const x = at.x + (index * 6 + column) * at.scale;
          this.box({ x, y: at.y + row * at.scale, width: at.scale, height: at.scale }, colour);
        }
      }
    }
  }
}
