import { describe, expect, it } from "vitest";

import { ConfigError } from "./config-error.ts";
import { type LoadOptions, loadConfig } from "./load.ts";
import { option } from "./option.ts";
import { logOptions } from "./standard-options.ts";

const tree = {
  port: option.port({ env: "WEBHOOKS_PORT", describe: "Where it listens.", default: 8080 }),
  key: option.secret({ env: "LANDFALL_KEY", describe: "Seals what is stored.", optional: true }),
  spool: { dir: option.text({ env: "WEBHOOKS_SPOOL_DIR", describe: "Where it keeps what it cannot send." }) },
  log: logOptions,
};

const right = { WEBHOOKS_SPOOL_DIR: "/spool" };
const load = (options: Partial<LoadOptions<typeof tree>>) =>
  loadConfig(tree, { env: right, owns: ["WEBHOOKS_"], ...options });
const contradictions = () => ["A port without a spool makes no sense: unset one."];
const problemsOf = (options: Partial<LoadOptions<typeof tree>>) => {
  try {
    load(options);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
};

describe("loading the configuration", () => {
  it("takes what is set and the defaults for the rest", () => {
    expect(load({ env: { ...right, LOG_LEVEL: "debug" } })).toEqual({
      port: 8080,
      key: undefined,
      spool: { dir: "/spool" },
      log: { level: "debug", format: undefined },
    });
  });

  it("takes an empty variable as unset", () => {
    expect(load({ env: { ...right, WEBHOOKS_PORT: "", LANDFALL_KEY: "" } })).toMatchObject({
      port: 8080,
      key: undefined,
    });
    expect(problemsOf({ env: { WEBHOOKS_SPOOL_DIR: "" } })).toHaveLength(1);
  });

  it("lets a flag win over its variable, even over a wrong one", () => {
    expect(load({ env: { ...right, WEBHOOKS_PORT: "wrong" }, argv: ["--webhooks-port=1"] }).port).toBe(1);
  });

  it("says everything that is wrong at once, each with its remedy", () => {
    const env = { WEBHOOKS_PORT: "http", WEBHOOKS_PROT: "1", LOG_LEVEL: "loud" };
    expect(problemsOf({ env, argv: ["--log-fromat=json"] })).toEqual([
      "--log-fromat is not an option: did you mean --log-format?",
      "WEBHOOKS_PROT is not an option: did you mean WEBHOOKS_PORT?",
      "WEBHOOKS_PORT=http cannot be understood: give a port from 0 to 65535 (0 takes any free one).",
      "WEBHOOKS_SPOOL_DIR is missing: give a text as WEBHOOKS_SPOOL_DIR or --webhooks-spool-dir. (Where it keeps what it cannot send.)",
      "LOG_LEVEL=loud cannot be understood: give one of trace, debug, info, warn, error, fatal, silent.",
    ]);
  });

  it("asks for a missing secret in the environment only", () => {
    const secret = { key: option.secret({ env: "LANDFALL_KEY", describe: "Seals what is stored." }) };
    expect(() => loadConfig(secret, { env: {}, owns: [] })).toThrow(
      "LANDFALL_KEY is missing: give a secret in the environment as LANDFALL_KEY.",
    );
  });

  it("asks for contradictions only once each option is right", () => {
    expect(problemsOf({ contradictions })).toEqual(contradictions());
    expect(problemsOf({ contradictions, env: {} })).toEqual([expect.stringContaining("WEBHOOKS_SPOOL_DIR is missing")]);
  });

  it("allows a group in several places of the tree, and refuses two meanings of one name", () => {
    const both = { one: logOptions, other: { log: logOptions } };
    expect(loadConfig(both, { env: { LOG_LEVEL: "warn" }, owns: [] }).other.log.level).toBe("warn");
    const twice = { ...tree, again: option.port({ env: "WEBHOOKS_PORT", describe: "Another.", default: 1 }) };
    expect(() => loadConfig(twice, { env: right, owns: [] })).toThrow("WEBHOOKS_PORT is declared twice");
  });

  it("fails with an error that says how the program ends", () => {
    expect(() => load({ env: {} })).toThrow(
      expect.objectContaining({ name: "ConfigError", code: "BAD_CONFIGURATION", exitCode: 2, retryable: false }),
    );
  });
});
