import { homedir } from "node:os";
import { join } from "node:path";

import { loadConfig, option } from "@landfall/runtime";

const options = {
  cache: option.text({
    env: "XDG_CACHE_HOME",
    describe: "Where programs keep what they can make again; by default .cache in the home folder.",
    optional: true,
  }),
  s3: {
    endpoint: option.url({
      env: "TEST_S3_ENDPOINT",
      describe: "An S3 server that tests may use; without it, they build and start one of their own.",
      optional: true,
    }),
    accessKey: option.text({
      env: "TEST_S3_ACCESS_KEY",
      describe: "Access key for TEST_S3_ENDPOINT.",
      default: "testkey",
    }),
    secretKey: option.secret({ env: "TEST_S3_SECRET_KEY", describe: "Its secret.", optional: true }),
    bucket: option.text({
      env: "TEST_S3_BUCKET",
      describe: "A bucket at TEST_S3_ENDPOINT that tests may fill and empty.",
      default: "landfall",
    }),
  },
  kafkaBrokers: option.list({
    env: "TEST_KAFKA_BROKERS",
    describe: "Kafka brokers that tests may use (host:port, without a login); without them, they start one.",
    default: [],
  }),
  kafkaVersion: option.text({
    env: "TEST_KAFKA_VERSION",
    describe: "The version of Kafka that is started where none is named.",
    default: "4.3.1",
  }),
};

const config = loadConfig(options, { env: process.env, owns: ["TEST_S3_", "TEST_KAFKA_"] });

/** Engines that were built are kept here, outside of the clone: they outlive it. */
export const engineCache: string = join(config.cache ?? join(homedir(), ".cache"), "landfall", "engines");

/** The S3 server that the environment names, if it does. */
export const givenS3 =
  config.s3.endpoint === undefined
    ? undefined
    : {
        endpoint: config.s3.endpoint,
        accessKey: config.s3.accessKey,
        secretKey: config.s3.secretKey?.reveal() ?? "",
        bucket: config.s3.bucket,
      };

/** The Kafka that the environment names, if it does. */
export const givenKafka: string | undefined =
  config.kafkaBrokers.length > 0 ? config.kafkaBrokers.join(",") : undefined;

/** The version of Kafka that is started here. */
export const kafkaVersion: string = config.kafkaVersion;

/** For programs that are started here. */
export const environment: Readonly<NodeJS.ProcessEnv> = process.env;
