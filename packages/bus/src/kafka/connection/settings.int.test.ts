import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { ConfigError, loadConfig } from "@landfall/runtime";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { busOptions } from "../../options.ts";
import { kafkaSettingsOf } from "./settings.ts";

type Environment = Readonly<Record<string, string>>;

const KAFKA_BROKERS = "kafka-1:9092, [::1]:9092";
const login = { KAFKA_SASL_MECHANISM: "plain", KAFKA_USERNAME: "landfall", KAFKA_PASSWORD: "correct-horse" };
const settings = (env: Environment) => kafkaSettingsOf(loadConfig(busOptions, { env, owns: [] }).kafka);

describe("the options of Kafka", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "landfall-kafka-"));
    await writeFile(join(folder, "ca.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    await writeFile(join(folder, "key.pem"), "-----BEGIN PRIVATE KEY-----\n");
  });
  afterAll(() => rm(folder, { recursive: true }));

  it("need nothing but brokers", async () => {
    expect(await settings({ KAFKA_BROKERS })).toEqual({
      brokers: ["kafka-1:9092", "[::1]:9092"],
      clientId: "landfall",
      prefix: "landfall.",
      tls: false,
    });
  });

  it("take a login, and certificates from a file", async () => {
    const all = { KAFKA_BROKERS, ...login, KAFKA_TLS: "true", KAFKA_TLS_CA: join(folder, "ca.pem") };
    expect(await settings(all)).toMatchObject({
      sasl: { mechanism: "plain", username: "landfall", password: "correct-horse" },
      certificates: expect.stringContaining("BEGIN CERTIFICATE"),
    });
  });

  it.each<[string, Environment, RegExp]>([
    ["a login without brokers", login, /KAFKA_BROKERS is missing/u],
    ["TLS without brokers", { KAFKA_TLS: "true" }, /KAFKA_BROKERS is missing/u],
    [
      "a mechanism without a login",
      { KAFKA_BROKERS, KAFKA_SASL_MECHANISM: "plain" },
      /KAFKA_USERNAME and KAFKA_PASSWORD/u,
    ],
    ["a login without a mechanism", { KAFKA_BROKERS, KAFKA_USERNAME: "landfall" }, /without KAFKA_SASL_MECHANISM/u],
    ["certificates without TLS", { KAFKA_BROKERS, KAFKA_TLS_CA: "ca.pem" }, /set KAFKA_TLS=true/u],
    ["a broker with a protocol", { KAFKA_BROKERS: "PLAINTEXT://kafka:9092" }, /give host:port/u],
    ["a broker without a port", { KAFKA_BROKERS: "kafka" }, /"kafka" is no address of a broker/u],
    ["a prefix that no topic may have", { KAFKA_BROKERS, KAFKA_PREFIX: "my events/" }, /KAFKA_PREFIX/u],
    ["a file that is not there", { KAFKA_BROKERS, KAFKA_TLS: "true", KAFKA_TLS_CA: "/nowhere.pem" }, /cannot be read/u],
  ])("refuse %s, with the remedy", async (_, env, words) => {
    await expect(settings(env)).rejects.toThrow(ConfigError);
    await expect(settings(env)).rejects.toThrow(words);
  });

  it("refuse a file without a certificate, such as that of a key", async () => {
    const env = { KAFKA_BROKERS, KAFKA_TLS: "true", KAFKA_TLS_CA: join(folder, "key.pem") };
    await expect(settings(env)).rejects.toThrow(/holds no certificate/u);
  });
});
