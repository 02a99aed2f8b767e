import { expect, test } from "vitest";

import { readEsds } from "./esds.ts";

const descriptor = (tag: number, ...content: readonly number[]): number[] => [
  tag,
  0x80,
  0x80,
  content.length,
  ...content,
];

/** An esds box around the bytes of an AudioSpecificConfig, as hexadecimal digits. */
const esds = (config: string, { flags = 0, objectType = 0x40 } = {}) => {
  const specific = descriptor(0x05, ...Buffer.from(config, "hex"));
  const decoder = descriptor(0x04, objectType, 0x15, ...Array.from({ length: 11 }, () => 0), ...specific);
  const dependsOn = flags & 0x80 ? [0, 7] : [];
  const payload = [0, 0, 0, 0, ...descriptor(0x03, 0, 1, flags, ...dependsOn, ...decoder)];
  const buffer = Buffer.from([...Array.from({ length: 8 }, () => 0), ...payload]);
  return [buffer, { type: "esds", start: 0, payload: 8, end: buffer.length }] as const;
};

test.each([
  ["AAC-LC, mono", "1288", { objectType: 2, channels: 1 }],
  ["AAC-LC, stereo", "1190", { objectType: 2, channels: 2 }],
  ["HE-AAC that says so", "2b8a0800", { objectType: 5, channels: 1 }],
  ["a rate that is written out", "17800000000000", { objectType: 2, channels: 0 }],
  ["a type beyond thirty", "f94c40", { objectType: 42, channels: 2 }],
] as const)("%s is read", (_, config, expected) => {
  expect(readEsds(...esds(config))).toEqual(expected);
});

test("optional fields before the decoder's description are skipped", () => {
  expect(readEsds(...esds("1190", { flags: 0x80 }))).toEqual({ objectType: 2, channels: 2 });
});

test("sound that is no MPEG-4 audio is none of ours", () => {
  expect(() => readEsds(...esds("1190", { objectType: 0x69 }))).toThrow(/no MPEG-4 audio/);
});
