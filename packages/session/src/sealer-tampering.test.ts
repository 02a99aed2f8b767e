import { expect, test } from "vitest";

import { createSealer } from "./sealer.ts";
import { errorOf, newKey } from "./testing.ts";

const context = "account/101/administrator-secret";
const sealer = createSealer({ keys: [newKey()] });
const sealed = sealer.seal("a secret of some length", context);

const flipByte = (text: string, at: number): string => {
  const bytes = Buffer.from(text, "base64url");
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  return bytes.toString("base64url");
};

/** The sealed value with one part of it changed. */
const withPart = (index: number, change: (part: string) => string): string =>
  sealed
    .split(".")
    .map((part, at) => (at === index ? change(part) : part))
    .join(".");

test.each([
  ["the nonce", withPart(2, (part) => flipByte(part, 0))],
  ["the first byte of the text", withPart(3, (part) => flipByte(part, 0))],
  ["the last byte of the text", withPart(3, (part) => flipByte(part, 22))],
  ["the first byte of the tag", withPart(3, (part) => flipByte(part, 23))],
  ["the last byte of the tag", withPart(3, (part) => flipByte(part, 38))],
  [
    "its end, cut off by a byte",
    withPart(3, (part) => Buffer.from(part, "base64url").subarray(0, -1).toString("base64url")),
  ],
])("a value with a change in %s does not open", (_, text) => {
  expect(errorOf(() => sealer.open(text, context))).toMatchObject({ code: "altered" });
});

test.each([
  ["another version", withPart(0, () => "v2")],
  ["no key id", withPart(1, () => "")],
  ["a short nonce", withPart(2, (part) => part.slice(0, 8))],
  ["less than a tag", withPart(3, (part) => part.slice(0, 12))],
  ["characters that base64url has not", withPart(3, (part) => `${part}=`)],
  ["a part too many", `${sealed}.x`],
  ["half of it gone", sealed.slice(0, 20)],
  ["nothing in it", ""],
])("a value with %s is called malformed", (_, text) => {
  expect(errorOf(() => sealer.open(text, context))).toMatchObject({ code: "malformed" });
  expect(errorOf(() => sealer.needsResealing(text))).toMatchObject({ code: "malformed" });
});

test("every other character in any place of a value keeps it from opening", () => {
  for (let at = 0; at < sealed.length; at++) {
    const changed = sealed.slice(0, at) + (sealed[at] === "A" ? "B" : "A") + sealed.slice(at + 1);
    expect(errorOf(() => sealer.open(changed, context)).name).toBe("SealingError");
  }
});
