import { randomBytes } from "node:crypto";

import { expect, test } from "vitest";

import { KeyError } from "./errors.ts";
import { parseKey } from "./parse-key.ts";

const bytes = randomBytes(32);

test.each([
  ["hex", bytes.toString("hex")],
  ["upper-case hex", bytes.toString("hex").toUpperCase()],
  ["base64url", bytes.toString("base64url")],
  ["base64 with its padding", bytes.toString("base64")],
  ["a line of a file", `${bytes.toString("base64url")}\n`],
])("a key is the same key in %s", (_, text) => {
  expect(parseKey(text).reveal()).toBe(bytes.toString("base64url"));
});

test.each([
  ["nothing", "", /0 bytes|neither/],
  ["a pass phrase", "correct horse battery staple", /hex or base64url/],
  ["16 bytes", randomBytes(16).toString("hex"), /it is 16 bytes/],
  ["33 bytes", randomBytes(33).toString("base64url"), /it is 33 bytes/],
  ["one letter, 64 times", "a".repeat(64), /random/],
  ["a short pattern over and over", "0123456789abcdef".repeat(4), /random/],
])("%s is refused with the remedy", (_, text, words) => {
  expect(() => parseKey(text)).toThrow(KeyError);
  expect(() => parseKey(text)).toThrow(words);
  expect(() => parseKey(text)).toThrow(/openssl rand -hex 32/);
});

test("the message says which key is meant and shows none of it", () => {
  const text = randomBytes(31).toString("hex");
  const refuse = () => parseKey(text, "Each key in LANDFALL_KEY_PREVIOUS");
  expect(refuse).toThrow(/^Each key in LANDFALL_KEY_PREVIOUS/);
  expect(refuse).not.toThrow(new RegExp(text.slice(0, 8)));
});
