import { type ConfigOf, option } from "@landfall/runtime";

/** Which broker carries the events. */
export const busOptions = {
  kafkaBrokers: option.list({
    env: "KAFKA_BROKERS",
    describe: "Kafka brokers (host:port, separated by commas) that carry the events; unset: queues in the database do.",
    default: [],
  }),
};

export type BusConfig = ConfigOf<typeof busOptions>;
