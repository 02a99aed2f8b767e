import { format, inspect } from "node:util";

import { describe, expect, it } from "vitest";

import { Secret } from "./secret.ts";

const value = "correct-horse";
const secret = new Secret(value);
// Typed as a careless caller would have it.
const text: string = Object(secret);

describe("a secret", () => {
  it("gives its value to whoever asks for it by name", () => {
    expect(secret.reveal()).toBe(value);
  });

  it.each<[string, () => string]>([
    ["String()", () => String(secret)],
    ["a template", () => `with ${text}`],
    ["concatenation", () => `a ${[secret].join()}`],
    ["JSON", () => JSON.stringify({ deep: [{ secret }] })],
    ["inspect", () => inspect({ deep: { deeper: { deepest: secret } } }, { depth: 10, showHidden: true })],
    ["%s, %o and %j", () => format("%s %o %j", secret, secret, secret)],
    ["an error message", () => new Error(`refused ${text}`).message],
    ["a copy of its properties", () => JSON.stringify(Object.assign({}, secret))],
    ["its property names", () => Object.getOwnPropertyNames(secret).join()],
  ])("does not give it to %s", (_, print) => {
    expect(print()).not.toContain(value);
  });

  it("prints three stars", () => {
    expect([String(secret), JSON.stringify(secret), inspect(secret)]).toEqual(["***", '"***"', "***"]);
  });
});
