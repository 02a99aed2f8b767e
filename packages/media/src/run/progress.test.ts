import { expect, test } from "vitest";

import { progressReader, type Progress } from "./progress.ts";

const read = (...chunks: readonly string[]): readonly Progress[] => {
  const seen: Progress[] = [];
  const reader = progressReader((progress) => seen.push(progress));
  for (const chunk of chunks) reader(chunk);
  return seen;
};

test("a block is reported once, wherever its chunks are cut", () => {
  const [only, ...others] = read(
    "frame=12\nout_time_",
    "us=2500000\nspeed= 3.5",
    "x\ntotal_size=99\nprogr",
    "ess=end\n",
  );
  expect(only).toEqual({ outTimeSeconds: 2.5, speed: 3.5, frames: 12, sizeBytes: 99 });
  expect(others).toEqual([]);
});

test("an old ffmpeg, which calls its microseconds milliseconds, is understood", () => {
  expect(read("out_time_ms=2500000\nprogress=continue\n")).toMatchObject([{ outTimeSeconds: 2.5 }]);
});

test("what is not known yet, or lies before the beginning, is zero", () => {
  const unknown =
    "out_time_us=N/A\nspeed=N/A\ntotal_size=N/A\nprogress=continue\nout_time_us=-40000\nprogress=continue\n";
  expect(read(unknown).map(({ outTimeSeconds }) => outTimeSeconds)).toEqual([0, 0]);
});
