import { describe, expect, expectTypeOf, it } from "vitest";

import { Secret } from "../secret.ts";
import { loadConfig } from "./load.ts";
import { option } from "./option.ts";
import type { ConfigOf, Option } from "./tree.ts";

const env = "X";
const common = { env, describe: "A sentence." };

const read = <T>(made: Option<T>, text: string) => made.read(text);
const accepted = (value: unknown) => ({ ok: true, value });
const refused = { ok: false };

describe("an option", () => {
  it.each<[string, Option<unknown>, string, unknown]>([
    ["text as it is", option.text(common), " a b ", " a b "],
    ["a whole number", option.integer(common), " 42 ", 42],
    ["a negative number", option.integer(common), "-1", -1],
    ["a limit itself", option.integer({ ...common, min: 1, max: 3 }), "3", 3],
    ["port 0", option.port(common), "0", 0],
    ["yes", option.flag(common), "yes", true],
    ["OFF", option.flag(common), "OFF", false],
    ["a list without its blanks", option.list(common), "a, b,,c ", ["a", "b", "c"]],
    ["a choice", option.choice({ ...common, choices: ["fs", "s3"] }), "s3", "s3"],
    ["an address", option.url(common), "https://zoom.us/oauth?x=1", "https://zoom.us/oauth?x=1"],
    ["another protocol", option.url({ ...common, protocols: ["postgres"] }), "postgres://db/x", "postgres://db/x"],
  ])("reads %s", (_, made, text, value) => {
    expect(read(made, text)).toEqual(accepted(value));
  });

  it.each<[string, Option<unknown>, string]>([
    ["a fraction", option.integer(common), "1.5"],
    ["hexadecimal", option.integer(common), "0x10"],
    ["an exponent", option.integer(common), "1e3"],
    ["a number beyond exactness", option.integer(common), "9007199254740993"],
    ["less than the least", option.integer({ ...common, min: 1 }), "0"],
    ["more than the most", option.integer({ ...common, max: 3 }), "4"],
    ["a port above 65535", option.port(common), "65536"],
    ["maybe", option.flag(common), "maybe"],
    ["an unknown choice", option.choice({ ...common, choices: ["fs", "s3"] }), "S3"],
    ["half an address", option.url(common), "zoom.us"],
    ["a foreign protocol", option.url(common), "javascript:alert(1)"],
    ["a protocol without an address", option.url(common), "https://"],
  ])("refuses %s", (_, made, text) => {
    expect(read(made, text)).toEqual(refused);
  });

  it("wraps a secret", () => {
    const reading = option.secret(common).read("correct-horse");
    expect(reading.ok && reading.value).toBeInstanceOf(Secret);
    expect(reading.ok && reading.value.reveal()).toBe("correct-horse");
  });

  it("refuses to be made with a wrong default or an impossible name", () => {
    expect(() => option.duration({ ...common, default: "2 hours" })).toThrow(
      "The default of X is wrong: give a duration",
    );
    expect(() => option.text({ ...common, env: "webhooks-port" })).toThrow("no name for an environment variable");
  });

  it("gives the configuration its types", () => {
    const tree = {
      name: option.text({ ...common, env: "NAME" }),
      key: option.secret({ ...common, env: "KEY", optional: true }),
      deep: {
        wait: option.duration({ ...common, env: "WAIT", default: "2h" }),
        kind: option.choice({ ...common, env: "KIND", choices: ["fs", "s3"], default: "fs" }),
        hosts: option.list({ ...common, env: "HOSTS", default: [] }),
      },
    };
    const config = loadConfig(tree, { env: { NAME: "landfall" }, owns: [] });
    expectTypeOf(config).branded.toEqualTypeOf<{
      readonly name: string;
      readonly key: Secret | undefined;
      readonly deep: { readonly wait: number; readonly kind: "fs" | "s3"; readonly hosts: readonly string[] };
    }>();
    expectTypeOf<ConfigOf<typeof tree>>().toEqualTypeOf<typeof config>();
    expect(config).toEqual({ name: "landfall", key: undefined, deep: { wait: 7_200_000, kind: "fs", hosts: [] } });
  });
});
