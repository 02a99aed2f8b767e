import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
  type KafkaOptions,
  type KafkaServer,
  givenKafka,
  prepareKafka,
  startKafka,
  whyNoKafka,
  whyNoOwnKafka,
} from "@landfall/local/engines/kafka";
import { afterAll, beforeAll, describe } from "vitest";

/** The first suite on a machine fetches the server; each start takes a while on a busy one. */
const startTimeoutMs = 300_000;

type Own = Omit<KafkaOptions, "directory" | "version">;

const useOwnKafka = (options: Own): (() => KafkaServer) => {
  let directory = "";
  let server: KafkaServer | undefined;
  beforeAll(async () => {
    await prepareKafka();
    directory = await mkdtemp(join(tmpdir(), "landfall-kafka-"));
    server = await startKafka({ directory, ...options });
  }, startTimeoutMs);
  afterAll(async () => {
    await server?.[Symbol.asyncDispose]();
    await rm(directory, { recursive: true, force: true });
  });
  return () => {
    if (!server) throw new Error("Kafka is started before the tests, not before they are collected.");
    return server;
  };
};

const titled = (name: string, why: string | undefined): string =>
  why === undefined ? name : `${name} (skipped: ${why})`;

/** Suites on a real Kafka, whichever there is. Where there is none, the name says why they were skipped. */
export const withKafka = (name: string, suites: (brokers: () => string) => void): void => {
  const why = whyNoKafka();
  describe.skipIf(why)(titled(name, why), () => {
    const given = givenKafka;
    if (given !== undefined) suites(() => given);
    else {
      const server = useOwnKafka({});
      suites(() => server().brokers);
    }
  });
};

/** The same for suites that stop it, or want a login: it must be their own. */
export const withOwnKafka = (name: string, options: Own, suites: (server: () => KafkaServer) => void): void => {
  const why = whyNoOwnKafka();
  describe.skipIf(why)(titled(name, why), () => suites(useOwnKafka(options)));
};
