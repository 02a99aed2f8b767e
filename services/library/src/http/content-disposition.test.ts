import { expect, it } from "vitest";

import { attachmentNamed } from "./content-disposition.ts";

it.each([
  ["notes.txt", `attachment; filename="notes.txt"; filename*=UTF-8''notes.txt`],
  ["Übung (1).mp4", `attachment; filename="Ubung (1).mp4"; filename*=UTF-8''%C3%9Cbung%20%281%29.mp4`],
  ["لقاء.mp4", `attachment; filename="____.mp4"; filename*=UTF-8''%D9%84%D9%82%D8%A7%D8%A1.mp4`],
  [`a"b\\c%d'e*.txt`, `attachment; filename="a_b_c_d'e*.txt"; filename*=UTF-8''a%22b%5Cc%25d%27e%2A.txt`],
])("%s is named for old and new clients", (name, header) => {
  expect(attachmentNamed(name)).toBe(header);
});

it("cannot be made to begin another header", () => {
  expect(attachmentNamed("a\r\nset-cookie: x=1.txt")).not.toMatch(/[\r\n]/u);
});

it("takes half a character without failing", () => {
  expect(attachmentNamed("\uD800.txt")).toContain("UTF-8''%EF%BF%BD.txt");
});
