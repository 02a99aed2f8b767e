import type { KafkaSettings } from "./settings.ts";

/** An error and its causes, the outermost first. */
const chainOf = (error: unknown): readonly Error[] => (error instanceof Error ? [error, ...chainOf(error.cause)] : []);

const words = (error: Error): string => {
  const code: unknown = Reflect.get(error, "code");
  const type: unknown = Reflect.get(error, "type");
  return [error.name, code, type, error.message].filter((part) => typeof part === "string").join(" ");
};

/** What the client's errors say, by a pattern over their name, code and message; and what to do about it. */
const sentences: readonly (readonly [RegExp, (settings: KafkaSettings) => string])[] = [
  [
    /mechanism is not supported/iu,
    ({ sasl }) => `they offer no login by ${sasl?.mechanism ?? "SASL"}; set KAFKA_SASL_MECHANISM to one that they do`,
  ],
  [
    /KafkaJSSASLAuthenticationError|SASL_AUTHENTICATION_FAILED|authentication failed/iu,
    () => "they refuse the login; check KAFKA_USERNAME, KAFKA_PASSWORD and KAFKA_SASL_MECHANISM",
  ],
  [
    /ILLEGAL_SASL_STATE|UNSUPPORTED_SASL/iu,
    () => "they want no login here; unset KAFKA_SASL_MECHANISM, or name their other port in KAFKA_BROKERS",
  ],
  [
    /SELF_SIGNED|self.signed|UNABLE_TO_(?:VERIFY|GET)|unable to (?:verify|get)|CERT_|certificate/iu,
    () =>
      "their certificate is not trusted; name the file with the right ones in KAFKA_TLS_CA, and check KAFKA_BROKERS",
  ],
  [/ENOTFOUND|EAI_AGAIN/u, () => "their name is not known; check KAFKA_BROKERS"],
  [/ECONNREFUSED/u, () => "nobody listens there; check KAFKA_BROKERS, or start the brokers"],
  [
    /EPROTO|SSL routines|wrong version number|ERR_SSL|disconnected before secure TLS/iu,
    () => "they do not speak TLS there; set KAFKA_TLS=false, or name their TLS port in KAFKA_BROKERS",
  ],
  [
    /UNKNOWN_TOPIC|TOPIC_AUTHORIZATION|GROUP_AUTHORIZATION|CLUSTER_AUTHORIZATION/u,
    () =>
      "they do not let this login at its topics and groups; check KAFKA_USERNAME, KAFKA_PREFIX and the brokers' ACLs",
  ],
  [
    /ClosedError|ECONNRESET|Closed connection|socket hang up/iu,
    ({ tls, sasl }) => {
      const missing = [...(tls ? [] : ["KAFKA_TLS"]), ...(sasl ? [] : ["KAFKA_SASL_MECHANISM"])].join(" or ");
      return `they close the connection${missing ? `; perhaps they want ${missing} to be set` : ""}`;
    },
  ],
  [/[Tt]imeout|timed out|no answer within/u, () => "they do not answer in time; check KAFKA_BROKERS and the way there"],
];

/** Why the brokers cannot be worked with, as a sentence that names the option and the remedy. */
export const problemOf = (error: unknown, settings: KafkaSettings): string => {
  const chain = chainOf(error);
  const said = chain.map(words).join(" | ");
  const found = sentences.find(([pattern]) => pattern.test(said));
  const why = found?.[1](settings) ?? chain.at(-1)?.message ?? String(error);
  return `Kafka at ${settings.brokers.join(", ")} cannot be used: ${why}.`;
};

/** The brokers cannot be worked with at the moment; the message says why and what to do. */
export class KafkaUnusableError extends Error {
  override readonly name = "KafkaUnusableError";
  readonly code = "KAFKA_UNUSABLE";
  readonly retryable = true;

  constructor(cause: unknown, settings: KafkaSettings) {
    super(problemOf(cause, settings), { cause });
  }
}
