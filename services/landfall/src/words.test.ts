import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { bytes, oneLine } from "./words.ts";

describe("sizes in words", () => {
  it.each([
    [0, "0 B"],
    [1, "1 B"],
    [1023, "1023 B"],
    [1024, "1.0 KiB"],
    [1_048_575, "1.0 MiB"],
    [12_900_000, "12.3 MiB"],
    [2 ** 30, "1.0 GiB"],
    [2 ** 50, "1024.0 TiB"],
  ])("%i bytes are %s", (count, words) => {
    expect(bytes(count)).toBe(words);
  });
});

describe("a text from outside, on one line of a terminal,", () => {
  it.each([
    ["is itself when there is nothing wrong with it", "Ada: écoute 👋 שלום", "Ada: écoute 👋 שלום"],
    ["has no escape sequences", "\u001B[2J\u001B]0;title\u0007gone", "[2J ]0;title gone"],
    ["has no sequences of the eight-bit kind", "a\u009B31mb", "a 31mb"],
    ["has no line ends of any kind", "a\r\nb\u2028c\u2029d\u0085e\vf", "a b c d e f"],
    ["has no overrides of direction", "a\u202Egnp.exe\u202C", "a gnp.exe"],
    ["has no isolates or marks of direction", "\u2066a\u2069\u200Fb\u061Cc", "a b c"],
    ["has nothing of no width", "a\u200Bb\u2060c\uFEFFd\u00ADe", "a b c d e"],
    ["has no invisible tags", "a\u{E0041}\u{E0042}b", "a b"],
    ["has no halves of characters", "a\uD800b", "a b"],
    ["may be nothing", "\u200B\n", ""],
  ])("%s", (_, text, line) => {
    expect(oneLine(text)).toBe(line);
  });

  it("prints nothing that moves the cursor or turns the text, whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(oneLine(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});
