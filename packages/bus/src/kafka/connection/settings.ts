import { readFile } from "node:fs/promises";

import { ConfigError } from "@landfall/runtime";
import type { SASLOptions } from "kafkajs";

import type { KafkaConfig } from "../../options.ts";

/** What the driver needs to know of the brokers, checked. */
export interface KafkaSettings {
  readonly brokers: readonly string[];
  readonly clientId: string;
  /** Before the names of topics and groups. */
  readonly prefix: string;
  readonly sasl?: SASLOptions;
  readonly tls: boolean;
  /** PEM. */
  readonly certificates?: string;
}

const brokerPattern = /^(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:]+\]):\d{1,5}$/u;
/** What Kafka allows in a name, with room for the rest of ours. */
const prefixPattern = /^[A-Za-z0-9._-]{0,100}$/u;

const brokerProblem = (broker: string): readonly string[] =>
  brokerPattern.test(broker)
    ? []
    : [`KAFKA_BROKERS: "${broker}" is no address of a broker; give host:port, without any protocol before it.`];

/** Options that make no sense together, each with its remedy. */
export const kafkaProblems = (config: KafkaConfig): readonly string[] => {
  const { brokers, prefix, saslMechanism: mechanism, username, password, tls, tlsCaPath } = config;
  const hasLogin = username !== undefined && password !== undefined;
  const hasAny = mechanism !== undefined || username !== undefined || password !== undefined || tls;
  const checks: readonly (readonly [boolean, string])[] = [
    [
      brokers.length > 0 || !(hasAny || tlsCaPath !== undefined),
      "KAFKA_BROKERS is missing, though other options of Kafka are set: give its brokers, or unset the others.",
    ],
    [
      prefixPattern.test(prefix),
      `KAFKA_PREFIX=${prefix} cannot begin a topic's name: use letters, digits, dots, dashes and underscores.`,
    ],
    [
      mechanism === undefined || hasLogin,
      `KAFKA_SASL_MECHANISM=${mechanism} needs a login: set KAFKA_USERNAME and KAFKA_PASSWORD too.`,
    ],
    [
      mechanism !== undefined || (username === undefined && password === undefined),
      "KAFKA_USERNAME and KAFKA_PASSWORD are of no use without KAFKA_SASL_MECHANISM: set it too, or unset them.",
    ],
    [
      tls || tlsCaPath === undefined,
      "KAFKA_TLS_CA is of no use without TLS: set KAFKA_TLS=true, or unset KAFKA_TLS_CA.",
    ],
  ];
  return [...checks.flatMap(([isRight, problem]) => (isRight ? [] : [problem])), ...brokers.flatMap(brokerProblem)];
};

const certificatesAt = async (path: string): Promise<string> => {
  try {
    const text = await readFile(path, "utf8");
    if (text.includes("-----BEGIN CERTIFICATE-----")) return text;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ConfigError([`KAFKA_TLS_CA=${path} cannot be read (${why}): name a file with certificates in PEM.`]);
  }
  throw new ConfigError([`KAFKA_TLS_CA=${path} holds no certificate: name a file with certificates in PEM.`]);
};

/** @throws ConfigError with every option that the driver cannot work with */
export const kafkaSettingsOf = async (config: KafkaConfig): Promise<KafkaSettings> => {
  const problems = kafkaProblems(config);
  if (problems.length > 0) throw new ConfigError(problems);
  const { brokers, clientId, prefix, saslMechanism: mechanism, username, password, tls, tlsCaPath } = config;
  const hasLogin = mechanism !== undefined && username !== undefined && password !== undefined;
  return {
    brokers,
    clientId,
    prefix,
    tls,
    ...(hasLogin && { sasl: { mechanism, username, password: password.reveal() } }),
    ...(tlsCaPath !== undefined && { certificates: await certificatesAt(tlsCaPath) }),
  };
};
