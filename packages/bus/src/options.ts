import { type ConfigOf, option } from "@landfall/runtime";

/** Which broker carries the events, and how it is spoken to. */
export const busOptions = {
  kafka: {
    brokers: option.list({
      env: "KAFKA_BROKERS",
      describe:
        "Kafka brokers (host:port, separated by commas) that carry the events; unset: queues in the database do.",
      default: [],
    }),
    clientId: option.text({
      env: "KAFKA_CLIENT_ID",
      describe: "What this process is called in the brokers' logs and quotas.",
      default: "landfall",
    }),
    prefix: option.text({
      env: "KAFKA_PREFIX",
      describe: "What the names of topics and consumer groups begin with; every service needs the same one.",
      default: "landfall.",
    }),
    saslMechanism: option.choice({
      env: "KAFKA_SASL_MECHANISM",
      describe: "How this process logs in to the brokers; unset: not at all.",
      choices: ["plain", "scram-sha-256", "scram-sha-512"],
      optional: true,
    }),
    username: option.text({
      env: "KAFKA_USERNAME",
      describe: "The name for KAFKA_SASL_MECHANISM.",
      optional: true,
    }),
    password: option.secret({
      env: "KAFKA_PASSWORD",
      describe: "The password for KAFKA_SASL_MECHANISM.",
      optional: true,
    }),
    tls: option.flag({ env: "KAFKA_TLS", describe: "Speak TLS with the brokers.", default: false }),
    tlsCaPath: option.text({
      env: "KAFKA_TLS_CA",
      describe: "File with the certificates (PEM) that vouch for the brokers; unset: the well-known authorities do.",
      optional: true,
    }),
  },
};

/**
 * Beginnings of environment names that are these options' own. Not KAFKA_ itself, nor what may be the name of a service:
 * Kubernetes sets KAFKA_PORT or KAFKA_BROKERS_SERVICE_HOST beside one of that name.
 */
export const busOwns = ["KAFKA_SASL", "KAFKA_USER", "KAFKA_PASS", "KAFKA_TLS"] as const;

export type BusConfig = ConfigOf<typeof busOptions>;
export type KafkaConfig = BusConfig["kafka"];
