import { busOptions } from "@landfall/bus";
import { notified } from "@landfall/bus/contract";
import { type KafkaBus, applyTopics, createKafkaBus, kafkaSettingsOf, namesWith } from "@landfall/bus/kafka";
import { useDatabase } from "@landfall/database/testing";
import { type KafkaLogin, type KafkaServer } from "@landfall/local/engines/kafka";
import { Metrics, loadConfig } from "@landfall/runtime";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { adminOf } from "../admin.ts";
import { catalogueOf, logger, settingsFor } from "../open-harness.ts";

type Environment = Readonly<Record<string, string | undefined>>;

const patience = { timeout: 60_000, interval: 100 };

export const describeLogins = (server: () => KafkaServer, { username, password }: KafkaLogin): void => {
  describe("brokers that want a login and TLS", () => {
    const given = useDatabase();
    let prefix = "";
    let bus: KafkaBus | undefined;

    beforeEach(async () => {
      const plain = settingsFor(server().brokers);
      prefix = plain.prefix;
      await adminOf(plain, (admin) => applyTopics(admin, namesWith(prefix, catalogueOf(1)).all));
    });
    afterEach(() => bus?.stop());

    const right = (): Environment => ({
      KAFKA_BROKERS: server().guardedBrokers,
      KAFKA_PREFIX: prefix,
      KAFKA_SASL_MECHANISM: "scram-sha-512",
      KAFKA_USERNAME: username,
      KAFKA_PASSWORD: password,
      KAFKA_TLS: "true",
      KAFKA_TLS_CA: server().certificatePath,
    });
    const openWith = async (env: Environment): Promise<KafkaBus> => {
      const settings = await kafkaSettingsOf(loadConfig(busOptions, { env, owns: [] }).kafka);
      const { database, boss } = given;
      const parts = { database, boss: async () => boss, logger, metrics: new Metrics(), topics: catalogueOf(1) };
      bus = createKafkaBus({ settings, ...parts });
      return bus;
    };

    it.each(["plain", "scram-sha-256", "scram-sha-512"])("take events from who logs in by %s", async (mechanism) => {
      const opened = await openWith({ ...right(), KAFKA_SASL_MECHANISM: mechanism });
      await expect(opened.publish([notified()])).resolves.toBeUndefined();
      await expect.poll(() => opened.check().catch(String), patience).toBeUndefined();
    });

    const wrongs: readonly (readonly [string, () => Environment, RegExp])[] = [
      ["a wrong password", () => ({ KAFKA_PASSWORD: "guessed" }), /check KAFKA_USERNAME, KAFKA_PASSWORD/u],
      [
        "no login",
        () => ({ KAFKA_SASL_MECHANISM: undefined, KAFKA_USERNAME: undefined, KAFKA_PASSWORD: undefined }),
        /perhaps they want KAFKA_SASL_MECHANISM to be set/u,
      ],
      ["no TLS", () => ({ KAFKA_TLS: "false", KAFKA_TLS_CA: undefined }), /perhaps they want KAFKA_TLS to be set/u],
      ["no trust in their certificate", () => ({ KAFKA_TLS_CA: undefined }), /KAFKA_TLS_CA/u],
      ["TLS where there is none", () => ({ KAFKA_BROKERS: server().brokers }), /set KAFKA_TLS=false/u],
      ["a wrong port", () => ({ KAFKA_BROKERS: "127.0.0.1:1" }), /nobody listens there; check KAFKA_BROKERS/u],
      ["a wrong name", () => ({ KAFKA_BROKERS: "kafka.invalid:9092" }), /name is not known; check KAFKA_BROKERS/u],
    ];
    it.each(wrongs)("are waited for with %s, and it is said what is wrong", async (_, wrong, words) => {
      const opened = await openWith({ ...right(), ...wrong() });
      await expect.poll(() => opened.check().catch(String), patience).toMatch(words);
      await expect(opened.check()).rejects.toThrow(/^Kafka at .* cannot be used: /u);
    });
  });
};
