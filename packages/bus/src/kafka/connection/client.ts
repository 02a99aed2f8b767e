import type { Logger } from "@landfall/runtime";

import { Kafka, logLevel } from "./kafkajs.ts";
import { logTo } from "./log.ts";
import type { KafkaSettings } from "./settings.ts";

/** A client of its own for each use: clients share offsets between their consumers, a dead one's too. */
export type CreateClient = () => InstanceType<typeof Kafka>;

export const createClients =
  ({ brokers, clientId, sasl, tls, certificates }: KafkaSettings, logger: Logger): CreateClient =>
  () =>
    new Kafka({
      brokers: [...brokers],
      clientId,
      // Fields of the copy are filled in by the client.
      ...(sasl && { sasl: { ...sasl } }),
      ...(tls && { ssl: certificates === undefined ? true : { ca: [certificates] } }),
      connectionTimeout: 3_000,
      authenticationTimeout: 5_000,
      requestTimeout: 15_000,
      // The default; more would make connect() wait for ever, and we try again by ourselves.
      retry: { retries: 5, initialRetryTime: 100, maxRetryTime: 3_000 },
      logLevel: logLevel.INFO,
      logCreator: logTo(logger),
    });
