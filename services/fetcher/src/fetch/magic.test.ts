import { describe, expect, it } from "vitest";

import { wrongMagic } from "./magic.ts";

const box = (kind: string) => Buffer.from(`\0\0\0\u0018${kind}isom`, "latin1");
const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le");
const errorMessage = '{"status":false,"errorCode":300,"errorMessage":"Forbidden"}';

describe("a file's first bytes are right for", () => {
  it.each([
    ["mp4", "that begins with its kind", box("ftyp")],
    ["mp4", "that begins with free space", box("free")],
    ["m4a", "of sound", box("ftyp")],
    ["vtt", "of captions", Buffer.from("WEBVTT\n\n")],
    ["vtt", "with a mark", Buffer.from("\uFEFFWEBVTT\r\n")],
    ["vtt", "in UTF-16", utf16("WEBVTT\n")],
    ["txt", "that begins from right to left", Buffer.from("\u200F\u202Bשלום: 10:00")],
    ["txt", "that names a tag further on", Buffer.from("10:00 Ada: write <html> first")],
    ["txt", "in UTF-16", utf16("10:00 Ada: hello")],
    ["txt", "without a byte", Buffer.alloc(0)],
    ["csv", "of a poll", Buffer.from("name,answer\n")],
    ["json", "that is an object", Buffer.from('  {"a": 1}')],
    ["json", "with a mark", Buffer.from("\uFEFF[1]")],
    ["jpg", "of a picture", Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
    ["html", "that is to be a page", Buffer.from("<!doctype html>")],
    ["", "of no extension", Buffer.from([0, 1, 2])],
    ["constructor", "of an extension that objects have, too", Buffer.from("bytes")],
  ])("%s %s", (extension, _, head) => {
    expect(wrongMagic(extension, head)).toBeNull();
  });
});

describe("a file's first bytes are refused, in words, when they are", () => {
  it.each([
    ["a page", "mp4", "<!DOCTYPE html><html>", "a web page where an MP4 file was expected"],
    ["a page after blank space", "vtt", "\n\n  <HTML lang=en>", "a web page where WebVTT captions was expected"],
    [
      "a page after a mark and a comment",
      "txt",
      "\uFEFF<!-- a\nb --><html>",
      "a web page where plain text was expected",
    ],
    ["a page for an unknown kind", "bin", "<head><title>Sign in", "a web page where a file was expected"],
    ["59 bytes of JSON", "mp4", errorMessage, "a JSON message where an MP4 file was expected"],
    ["text", "m4a", "hello, this is no sound", "something else where an M4A file was expected"],
    ["text that only mentions captions", "vtt", "see WEBVTT", "something else where WebVTT captions was expected"],
    ["zeros", "csv", "a\0b", "something else where CSV was expected"],
    ["no JSON", "json", "not json", "something else where JSON was expected"],
    ["no picture", "jpg", "GIF89a", "something else where a JPEG picture was expected"],
    ["nothing", "mp4", "", "nothing where an MP4 file was expected"],
  ])("%s", (_, extension, head, words) => {
    expect(wrongMagic(extension, Buffer.from(head))).toBe(`the provider sent ${words}`);
  });

  it("are 59 bytes of JSON as measured", () => {
    expect(Buffer.byteLength(errorMessage)).toBe(59);
  });
});
