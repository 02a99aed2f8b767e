import type { Canvas, Colour } from "./canvas.ts";

/** What a scene may depend on at one moment. */
export interface Moment {
  /** 0 to 1, how wide the speaker's mouth is. */
  readonly loudness: number;
  /** Which slide is shared, counted from 0. */
  readonly slide: number;
}

type Scene = (canvas: Canvas, moment: Moment) => void;

const night: Colour = [28, 32, 44];
const paper: Colour = [238, 240, 244];
const ink: Colour = [96, 108, 132];
const skin: readonly Colour[] = [
  [222, 178, 140],
  [150, 104, 78],
  [198, 150, 118],
  [112, 78, 60],
];
const shirts: readonly Colour[] = [
  [70, 110, 190],
  [190, 90, 80],
  [90, 150, 110],
  [170, 130, 60],
];

const person = (canvas: Canvas, at: { x: number; y: number; size: number; who: number; loudness: number }): void => {
  const { x, y, size } = at;
  const shirt = shirts[at.who % shirts.length] ?? ink;
  canvas.box({ x: x - size, y: y + size, width: size * 2, height: size * 0.7 }, shirt);
  canvas.disc({ x, y, radius: Math.round(size * 0.75) }, skin[at.who % skin.length] ?? paper);
  const mouth = 1 + Math.round(at.loudness * size * 0.3);
  canvas.box({ x: x - size * 0.25, y: y + size * 0.25, width: size * 0.5, height: mouth }, [90, 30, 40]);
};

const slide = (canvas: Canvas, at: { width: number; number: number }): void => {
  canvas.box({ x: 4, y: 9, width: at.width, height: 56 }, paper);
  canvas.box({ x: 8, y: 13, width: at.width * 0.5, height: 5 }, shirts[at.number % shirts.length] ?? ink);
  for (let line = 0; line < 6; line += 1) {
    const share = 0.35 + (((at.number + 3) * (line + 7) * 37) % 50) / 100;
    canvas.box({ x: 8, y: 24 + line * 6, width: at.width * share, height: 2 }, ink);
  }
};

const talking = (canvas: Canvas, { loudness }: Moment): void =>
  person(canvas, { x: 80, y: 32, size: 19, who: 0, loudness });

const gallery = (canvas: Canvas, { loudness, slide: turn }: Moment): void => {
  for (let who = 0; who < 4; who += 1) {
    const x = 42 + (who % 2) * 76;
    const y = 18 + Math.floor(who / 2) * 29;
    const speaks = who === turn % 4;
    canvas.box({ x: x - 37, y: y - 11, width: 74, height: 27 }, speaks ? [110, 200, 120] : [52, 58, 74]);
    canvas.box({ x: x - 36, y: y - 10, width: 72, height: 25 }, [60, 68, 88]);
    person(canvas, { x, y, size: 8, who, loudness: speaks ? loudness : 0 });
  }
};

const sharing = (canvas: Canvas, moment: Moment): void => slide(canvas, { width: 152, number: moment.slide });

const sharingWithSpeaker = (canvas: Canvas, moment: Moment): void => {
  slide(canvas, { width: 114, number: moment.slide });
  person(canvas, { x: 139, y: 24, size: 12, who: 0, loudness: moment.loudness });
};

const scenes: Readonly<Record<string, Scene>> = {
  active_speaker: talking,
  speaker_view: talking,
  host_video: talking,
  gallery_view: gallery,
  shared_screen: sharing,
};

/** Draws what a participant would have seen in that view, below the row of blocks. */
export const paintScene = (view: string, canvas: Canvas, moment: Moment): void => {
  canvas.box({ x: 0, y: 0, width: 160, height: 90 }, night);
  (scenes[view] ?? sharingWithSpeaker)(canvas, moment);
};
