import { expect, test } from "vitest";

import { createSealer } from "./sealer.ts";
import { errorOf, newKey } from "./testing.ts";

const context = "integration/7/refresh-token";
const [oldKey, currentKey] = [newKey(), newKey()];
const before = createSealer({ keys: [oldKey] });
const during = createSealer({ keys: [currentKey, oldKey] });
const after = createSealer({ keys: [currentKey] });

test("while the old key is still given, its values open and ask to be sealed again", () => {
  const sealed = before.seal("token", context);
  expect(during.open(sealed, context).reveal()).toBe("token");
  expect(during.needsResealing(sealed)).toBe(true);
});

test("what is sealed again opens without the old key", () => {
  const resealed = during.seal(during.open(before.seal("token", context), context), context);
  expect(during.needsResealing(resealed)).toBe(false);
  expect(after.open(resealed, context).reveal()).toBe("token");
});

test("without its key a value says which key is missing and what to enter again", () => {
  const sealed = before.seal("token", context);
  const [, keyId = ""] = sealed.split(".");
  const error = errorOf(() => after.open(sealed, context));
  expect(error).toMatchObject({ code: "unknown-key", retryable: false });
  expect(error.message).toContain(`the key ${keyId},`);
  expect(error.message).toContain(`"${context}"`);
  expect(error.message).toMatch(/LANDFALL_KEY_PREVIOUS.*entered again/);
});

test("whether a value can be opened is known without its context", () => {
  const sealed = before.seal("token", context);
  expect([before, during, after].map((sealer) => sealer.hasKeyOf(sealed))).toEqual([true, true, false]);
});
