import { expect, test } from "vitest";

import { sniffBytes } from "./sniff.ts";

const text = (content: string): Uint8Array => Buffer.from(content);
const hex = (digits: string): Uint8Array => Buffer.from(digits.replaceAll(" ", ""), "hex");
const packets = Buffer.concat(
  Array.from({ length: 3 }, () => Buffer.concat([Buffer.from([0x47]), Buffer.alloc(187, 1)])),
);

test.each([
  ["mp4", hex("00000020 66747970 69736f6d 00000200")],
  ["matroska", hex("1a45dfa3 9f428681")],
  ["avi", text("RIFF\u0001\u0001\u0001\u0001AVI LIST")],
  ["wav", text("RIFF\u0001\u0001\u0001\u0001WAVEfmt ")],
  ["asf", hex("3026b275 8e66cf11")],
  ["flv", hex("464c5601 05000000")],
  ["ogg", text("OggS\u0000\u0002")],
  ["flac", text("fLaC\u0000")],
  ["adts", hex("fff15080 02a1")],
  ["mp3", hex("fffb9064 0000")],
  ["mp3", text("ID3\u0003\u0000")],
  ["mpegts", packets],
  ["webvtt", text("WEBVTT\n\n00:00.000 --> 00:01.000")],
  ["webvtt", text("\uFEFFWEBVTT")],
  ["html", text("\n<!DOCTYPE html>\n<html>")],
  ["html", text("<!-- x --><HTML lang=en>")],
  ["json", text('{"error":"expired"}')],
  ["json", text('[ {"id":1} ]')],
  ["text", text("10:15:02\t From Ann : hello")],
  ["text", text("[notes] of today")],
  ["text", Buffer.from("\uFEFFhello", "utf16le")],
  ["empty", new Uint8Array()],
  ["unknown", hex("00 01 02 03 9c 9d")],
  ["unknown", hex("89504e47 0d0a1a0a 00")],
] as const)("first bytes of %s are known", (kind, bytes) => {
  expect(sniffBytes(bytes)).toBe(kind);
});

test("a letter that the end of the look cuts through does not make a text unknown", () => {
  expect(sniffBytes(text(`${"a".repeat(4095)}ä and more`))).toBe("text");
});
