import { expect, test } from "vitest";

import { joinFragments } from "./segments.ts";

const joined = (...seconds: readonly number[]): readonly number[] => {
  const fragments = seconds.map((each): [number, number] => [each * 1000, 10]);
  return joinFragments({ fragments, timescale: 1000, mediaOffsetBytes: 100 }, 4).map((one) => one.durationSeconds);
};

test("short neighbours are joined until four seconds are full", () => {
  expect(joined(1, 1, 1, 1, 3, 3, 9)).toEqual([4, 6, 9]);
});

test("a short rest goes to the segment before it, a longer one stays alone", () => {
  expect(joined(4, 4, 1)).toEqual([4, 5]);
  expect(joined(4, 4, 2.5)).toEqual([4, 4, 2.5]);
});

test("a single short fragment is a segment", () => {
  expect(joined(0.5)).toEqual([0.5]);
});

test("byte ranges follow each other without gaps", () => {
  const fragments: [number, number][] = [
    [4000, 10],
    [2000, 20],
    [2000, 30],
  ];
  expect(joinFragments({ fragments, timescale: 1000, mediaOffsetBytes: 100 }, 4)).toMatchObject([
    { offsetBytes: 100, sizeBytes: 10 },
    { offsetBytes: 110, sizeBytes: 50 },
  ]);
});
