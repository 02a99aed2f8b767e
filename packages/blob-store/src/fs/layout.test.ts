import { describe, expect, test } from "vitest";

import { layoutUnder, parsePartialName } from "./layout.ts";

describe("names on disk", () => {
  const key = "101/f1/1-0123456789abcdef/video.mp4";
  const id = "00112233445566ff";

  test("objects lie under their key, partial files in one flat folder", () => {
    const layout = layoutUnder("/data");
    expect(layout.object(key)).toBe(`/data/objects/${key}`);
    expect(layout.partial(key, id)).toBe(`/data/partial/101~f1~1-0123456789abcdef~video.mp4~${id}`);
  });

  test("a partial file's name tells its key", () => {
    expect(parsePartialName(`101~f1~1-0123456789abcdef~video.mp4~${id}`)).toEqual({ key, id });
  });

  test("the longest key still makes a file name that file systems take", () => {
    const longest = `${"1".repeat(16)}/${"f".repeat(64)}/${"1".repeat(10)}-${"a".repeat(32)}/${"n".repeat(80)}`;
    const name = layoutUnder("/data").partial(longest, id).slice("/data/partial/".length);
    expect(name.length).toBeLessThanOrEqual(255);
    expect(parsePartialName(name)).toEqual({ key: longest, id });
  });

  test.each(["lost+found", ".DS_Store", `..~..~${id}`, "101~f1~1-0123456789abcdef~video.mp4~short"])(
    "%s is not ours",
    (name) => expect(parsePartialName(name)).toBeUndefined(),
  );
});
