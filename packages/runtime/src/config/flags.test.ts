import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { flagName, readFlags } from "./flags.ts";
import { option } from "./option.ts";

const options = [
  option.port({ env: "WEBHOOKS_PORT", describe: "Where it listens." }),
  option.text({ env: "WEBHOOKS_NAME", describe: "Its name." }),
  option.flag({ env: "WEBHOOKS_STRICT", describe: "Whether it is strict.", default: false }),
  option.secret({ env: "WEBHOOKS_KEY", describe: "Its key." }),
];
const read = (...argv: string[]) => {
  const { values, problems } = readFlags(argv, options);
  return { given: Object.fromEntries([...values].map(([env, { text }]) => [env, text])), problems };
};

describe("flags", () => {
  it("are named after their variable", () => {
    expect(flagName("WEBHOOKS_PORT")).toBe("--webhooks-port");
  });

  it.each([
    [["--webhooks-port=1"], { WEBHOOKS_PORT: "1" }],
    [["--webhooks-port", "1"], { WEBHOOKS_PORT: "1" }],
    [["--webhooks-name=a=b"], { WEBHOOKS_NAME: "a=b" }],
    [["--webhooks-name", "-5"], { WEBHOOKS_NAME: "-5" }],
    [["--webhooks-strict"], { WEBHOOKS_STRICT: "true" }],
    [["--webhooks-strict=no"], { WEBHOOKS_STRICT: "no" }],
    [["--no-webhooks-strict"], { WEBHOOKS_STRICT: "false" }],
    [["--webhooks-strict", "--webhooks-port", "1"], { WEBHOOKS_STRICT: "true", WEBHOOKS_PORT: "1" }],
    [["--webhooks-port=1", "--webhooks-port=1"], { WEBHOOKS_PORT: "1" }],
  ])("%j is understood", (argv, given) => {
    expect(read(...argv)).toEqual({ given, problems: [] });
  });

  it.each([
    [["--webhooks-prot=1"], "--webhooks-prot is not an option: did you mean --webhooks-port?"],
    [["--no-webhooks-port"], "--no-webhooks-port is not an option: did you mean --webhooks-port?"],
    [["--webhooks-name="], "--webhooks-name needs a value: give a text."],
    [["--webhooks-name", "--webhooks-strict"], "--webhooks-name needs a value: give a text."],
    [["--webhooks-name"], "--webhooks-name needs a value: give a text."],
    [["start"], '"start" is not expected here: options are written as --name=value.'],
    [
      ["--webhooks-port=1", "--webhooks-port=2"],
      "--webhooks-port=1 and --webhooks-port=2 contradict each other: give one.",
    ],
    [
      ["--webhooks-strict", "--no-webhooks-strict"],
      "--webhooks-strict and --no-webhooks-strict contradict each other: give one.",
    ],
  ])("%j is refused with a remedy", (argv, problem) => {
    expect(read(...argv).problems).toEqual([problem]);
  });

  it.each([[["--webhooks-key=horse"]], [["--webhooks-key", "horse"]]])("never carry a secret, nor echo it", (argv) => {
    const { given, problems } = read(...argv);
    expect(given).toEqual({});
    expect(problems).toEqual([expect.stringContaining("set the environment variable WEBHOOKS_KEY")]);
    expect(problems.join()).not.toContain("horse");
  });

  it("mean the same with = and with a blank, for every value that is no flag", () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }).filter((text) => !text.startsWith("--")),
        (text) => {
          expect(read("--webhooks-name", text)).toEqual(read(`--webhooks-name=${text}`));
          expect(read("--webhooks-name", text).given).toEqual({ WEBHOOKS_NAME: text });
        },
      ),
    );
  });
});
