import { expect, test } from "vitest";

import { validateChat } from "./chat.ts";
import { MAX_TEXT_BYTES } from "./decode-text.ts";

test("a chat in Zoom's form is kept and its messages are counted", () => {
  const chat = "00:01:02\t From Ann : hello\r\n00:01:09\t From Bo to Ann : 👋 <b>hi</b>\r\nand a second line\r\n";
  const text = chat.replaceAll("\r\n", "\n");
  expect(validateChat(chat)).toEqual({ ok: true, text, sizeBytes: Buffer.byteLength(text), messages: 2 });
});

test("a text of a form nobody knows is kept as it is", () => {
  expect(validateChat("Notes of the day\n")).toMatchObject({ ok: true, text: "Notes of the day\n", messages: 0 });
});

test("control characters, which terminals obey, are taken out", () => {
  expect(validateChat("00:00:01\tAnn:\t\u001B[31mred\u0007\n")).toMatchObject({ text: "00:00:01\tAnn:\t[31mred\n" });
});

test.each([
  ["   \n", /empty/],
  ["<!DOCTYPE html><html></html>", /web page/],
  ["WEBVTT\n\n", /transcript/],
  ["abc\u0000def", /zero bytes/],
  [Buffer.from([0xc3, 0x28]), /neither UTF-8/],
  [Buffer.alloc(MAX_TEXT_BYTES + 1, 0x61), /too large/],
] as const)("what is no chat is refused in words", (input, words) => {
  expect(validateChat(input)).toEqual({ ok: false, problem: expect.stringMatching(words) });
});
