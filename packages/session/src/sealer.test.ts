import { Secret } from "@landfall/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";

import { createSealer } from "./sealer.ts";
import { errorOf, newKey } from "./testing.ts";

const context = "integration/7/webhook-secret";

test("what was sealed opens again, whatever it is and wherever it belongs", () => {
  const sealer = createSealer({ keys: [newKey()] });
  const text = fc.string({ unit: "grapheme" });
  fc.assert(
    fc.property(text, text, (plaintext, where) => {
      expect(sealer.open(sealer.seal(plaintext, where), where).reveal()).toBe(plaintext);
    }),
  );
});

test("a Secret is sealed by its value, and what is opened prints as ***", () => {
  const sealer = createSealer({ keys: [newKey()] });
  const opened = sealer.open(sealer.seal(new Secret("hunter2"), context), context);
  expect(opened.reveal()).toBe("hunter2");
  expect(JSON.stringify({ opened })).toBe('{"opened":"***"}');
});

test("sealing the same twice gives two values that do not show it", () => {
  const sealer = createSealer({ keys: [newKey()] });
  const [one, other] = [sealer.seal("hunter2", context), sealer.seal("hunter2", context)];
  expect(one).not.toBe(other);
  expect(one).toMatch(/^v1\.[\w-]{8}\.[\w-]{16}\.[\w-]+$/);
});

test("a sealed value does not open in another place", () => {
  const sealer = createSealer({ keys: [newKey()] });
  const sealed = sealer.seal("hunter2", context);
  const error = errorOf(() => sealer.open(sealed, "integration/8/webhook-secret"));
  expect(error).toMatchObject({ name: "SealingError", code: "altered", retryable: false });
  expect(error.message).toContain("integration/8/webhook-secret");
});

test("a value sealed under another master key of the same name does not open", () => {
  const [key, stranger] = [newKey(), newKey()];
  const [, id] = createSealer({ keys: [key] })
    .seal("x", context)
    .split(".");
  const parts = createSealer({ keys: [stranger] })
    .seal("x", context)
    .split(".");
  const forged = ["v1", id, ...parts.slice(2)].join(".");
  expect(errorOf(() => createSealer({ keys: [key] }).open(forged, context))).toMatchObject({ code: "altered" });
});
