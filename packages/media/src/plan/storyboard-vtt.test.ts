import { expect, test } from "vitest";

import { storyboardVtt } from "./storyboard-vtt.ts";

test("each stretch of time points to its part of the sheet, row by row", () => {
  const grid = { intervalSeconds: 5, count: 3, columns: 2, rows: 2, tileWidth: 160, tileHeight: 90 };
  expect(storyboardVtt(grid, { url: "sheet.jpg", durationSeconds: 12.5 })).toBe(
    `WEBVTT

00:00:00.000 --> 00:00:05.000
sheet.jpg#xywh=0,0,160,90

00:00:05.000 --> 00:00:10.000
sheet.jpg#xywh=160,0,160,90

00:00:10.000 --> 00:00:12.500
sheet.jpg#xywh=0,90,160,90
`,
  );
});
