import { expect, test } from "vitest";

import { parseVersion } from "./version.ts";

const printed = (name: string, version: string, libavutil: string): string =>
  `${name} version ${version} Copyright (c) the developers\nbuilt with gcc\nlibavutil      ${libavutil} / ${libavutil}\n`;

test.each([
  ["ffmpeg", "5.1.9-0+deb12u1", "57. 28.100", true],
  ["ffmpeg", "n8.1.2", "60.  8.100", true],
  ["ffmpeg", "N-47683-g0e8eb07980-static", "56. 24.101", false],
  ["ffprobe", "4.4.2", "56. 70.100", false],
  ["ffmpeg", "5.0.1", "57. 17.100", false],
] as const)("%s %s with libavutil %s is recent: %s", (name, version, libavutil, recent) => {
  expect(parseVersion(printed(name, version, libavutil))).toEqual({ version, recent });
});

test("another program is not taken for ffmpeg", () => {
  expect(() => parseVersion("bash, version 5.2")).toThrow(/does not introduce itself/);
});
